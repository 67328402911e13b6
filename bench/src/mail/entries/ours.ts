export * from '@gpttherapy/mail'
