package unchecked

import "context"

// Checked returns the user, or nil.
func Checked(ctx context.Context) *User {
	u, _ := ctx.Value(userKey{}).(*User)
	return u
}

// Guarded looks first.
func Guarded(ctx context.Context) *User {
	if ctx.Value(userKey{}) == nil {
		return nil
	}
	return ctx.Value(userKey{}).(*User)
}

func has(ctx context.Context) bool { return ctx.Value(userKey{}) != nil }

// Asked asks another function first.
func Asked(ctx context.Context) *User {
	if !has(ctx) {
		return nil
	}
	return ctx.Value(userKey{}).(*User)
}

// Its callers are in this package, and know.
func internal(ctx context.Context) *User { return ctx.Value(userKey{}).(*User) }

// Print does not return the value: it runs where the value is.
func Print(ctx context.Context) { println(ctx.Value(userKey{}).(*User)) }
