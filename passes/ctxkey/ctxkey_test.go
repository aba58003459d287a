package ctxkey_test

import (
	"testing"

	"github.com/crosstalk-go/crosstalk/internal/testkit"
	"github.com/crosstalk-go/crosstalk/passes/ctxkey"
)

func Test(t *testing.T) { testkit.Run(t, ctxkey.Analyzer, ctxkey.Rules) }
