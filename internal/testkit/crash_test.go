package testkit_test

import (
	"testing"

	"github.com/crosstalk-go/crosstalk/internal/testkit"
	"github.com/crosstalk-go/crosstalk/passes"
)

func TestCrash(t *testing.T) { testkit.Crash(t, passes.All...) }
