// Package identity keeps who is asking in the context of a request.
package identity

import "context"

// A User is who is asking.
type User struct {
	Name  string
	Admin bool
}

type userKey struct{}

// With returns a copy of ctx that belongs to a user.
func With(ctx context.Context, u User) context.Context {
	return context.WithValue(ctx, userKey{}, u)
}

// From returns the user of ctx and whether there is one.
func From(ctx context.Context) (User, bool) {
	u, ok := ctx.Value(userKey{}).(User)
	return u, ok
}

// Name returns the name of the user.
func Name(ctx context.Context) string {
	return ctx.Value(userKey{}).(User).Name // defect: ctxkey/unchecked
}

// WithTenant uses a key that any other package can use for something else.
func WithTenant(ctx context.Context, tenant string) context.Context {
	return context.WithValue(ctx, "tenant", tenant) // defect: ctxkey/basic
}

// Tenant returns what WithTenant has set, or what another package has.
func Tenant(ctx context.Context) string {
	tenant, _ := ctx.Value("tenant").(string) // defect: ctxkey/lookup
	return tenant
}

// Two variables of the same type without content are the same key.
var (
	languageKey struct{} // defect: ctxkey/collide
	currencyKey struct{} // defect: ctxkey/collide
)

// WithPlace is meant to set two values. The second hides the first.
func WithPlace(ctx context.Context, language, currency string) context.Context {
	ctx = context.WithValue(ctx, languageKey, language)
	return context.WithValue(ctx, currencyKey, currency)
}

// A type for each key, or a string type with constants, keeps them apart.
type placeKey string

const (
	country placeKey = "country"
	city    placeKey = "city"
)

// WithAddress sets two values.
func WithAddress(ctx context.Context, in, at string) context.Context {
	ctx = context.WithValue(ctx, country, in)
	return context.WithValue(ctx, city, at)
}

// Address returns what WithAddress has set.
func Address(ctx context.Context) (in, at string) {
	in, _ = ctx.Value(country).(string)
	at, _ = ctx.Value(city).(string)
	return in, at
}

type ageKey struct{}

// WithAge sets a number.
func WithAge(ctx context.Context, years int) context.Context {
	return context.WithValue(ctx, ageKey{}, years)
}

// OfAge never finds the number: it looks for one of another type.
func OfAge(ctx context.Context) bool {
	years, ok := ctx.Value(ageKey{}).(int64) // defect: ctxkey/mismatch
	return ok && years >= 18
}
