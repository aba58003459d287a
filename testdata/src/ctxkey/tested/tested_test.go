//nolint:revive // these are tests
package tested

import "context"

func tested(ctx context.Context) any { return testedFrom(context.WithValue(ctx, testedKey, 1)) }
