// Medusa 2 on its own: no Redis, no admin pages, no shop.
const { defineConfig } = require('@medusajs/framework/utils');

module.exports = defineConfig({
  admin: { disable: true },
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    databaseDriverOptions: { ssl: false, connection: { ssl: false } },
    databaseLogging: false,
    http: {
      adminCors: '/.*/',
      storeCors: '/.*/',
      authCors: '/.*/',
      jwtSecret: 'signs what is thrown away',
      cookieSecret: 'signs what is thrown away',
    },
  },
});
