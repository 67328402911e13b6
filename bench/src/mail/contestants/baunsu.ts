import Baunsu from 'baunsu'
import { serveReader } from '../serve-reader.ts'

/** The one package that tells bounces without a service or a server of its own. Other automatic mail is not its matter. */
serveReader({
  isAutomatic: async (raw) => new Baunsu().detectSync(raw).bounced
})
