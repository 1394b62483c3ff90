// Entra as far as signing in goes: a real OpenID provider with Entra's claims. The name that is typed decides what is wrong with the token.
import Provider from "oidc-provider"

const [port, redirect, afterwards, backchannel] = process.argv.slice(2)
const TENANT = "aaaaaaaa-0000-0000-0000-000000000001"
const claimsOf = (name) => ({
  sub: `pairwise-${name}`,
  oid: `11111111-2222-3333-4444-${name.padEnd(12, "0").slice(0, 12)}`,
  tid: name === "vieras" ? "bbbbbbbb-0000-0000-0000-000000000002" : TENANT,
  name: "Aino Entra",
  preferred_username: "aino",
  email: "aino@kaupunki.example",
  groups: ["paakayttajat"],
  roles: ["technical_admin"],
})
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{
    client_id: "kaiku", client_secret: "salaisuus-salaisuus-salaisuus-32", redirect_uris: [redirect], post_logout_redirect_uris: [afterwards],
    response_types: ["code"], grant_types: ["authorization_code"], token_endpoint_auth_method: "client_secret_post",
    backchannel_logout_uri: backchannel, backchannel_logout_session_required: true, require_auth_time: true,
  }],
  claims: { openid: ["sub", "oid", "tid", "groups", "roles", "sid", "auth_time"], profile: ["name", "preferred_username"], email: ["email"] },
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  cookies: { keys: ["a"] },
  ttl: { IdToken: 3600, AccessToken: 600, Grant: 600, Session: 600, Interaction: 600, AuthorizationCode: 60 },
  features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true }, backchannelLogout: { enabled: true } },
  findAccount: async (_context, id) => ({ accountId: id, claims: async () => claimsOf(id) }),
})
for (const event of ["server_error", "grant.error", "authorization.error", "backchannel.error"])
  provider.on(event, (_context, error) => console.error(event, error?.message, error?.error_description))
provider.listen(Number(port), "127.0.0.1", () => console.log("ready"))
