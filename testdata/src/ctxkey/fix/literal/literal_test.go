package literal

import (
	"context"
	"testing"
)

func TestWithUser(t *testing.T) {
	if WithUser(context.Background(), "a").Value("user") != "a" { // want `context value is looked up by "user", a string`
		t.Fail()
	}
}
