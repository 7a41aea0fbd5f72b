"""The sandbox shop: commerce/openapi.yaml over SQL, with a seeded catalogue, customers and orders."""
