// Medusa 1 on its own: no Redis, no plugin, no shop.
module.exports = {
  projectConfig: {
    database_type: 'postgres',
    database_url: process.env.DATABASE_URL,
    database_logging: false,
    jwt_secret: 'signs what is thrown away',
    cookie_secret: 'signs what is thrown away',
    admin_cors: '/.*/',
    store_cors: '/.*/',
  },
  plugins: [],
  modules: {
    eventBus: { resolve: '@medusajs/event-bus-local' },
    cacheService: { resolve: '@medusajs/cache-inmemory', options: { ttl: 30 } },
  },
  featureFlags: {},
};
