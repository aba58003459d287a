package ctxflow_test

import (
	"testing"

	"github.com/crosstalk-go/crosstalk/internal/testkit"
	"github.com/crosstalk-go/crosstalk/passes/ctxflow"
)

func Test(t *testing.T) { testkit.Run(t, ctxflow.Analyzer, ctxflow.Rules) }
