package driver

import (
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/load"
	"github.com/crosstalk-go/crosstalk/internal/record"
	"github.com/crosstalk-go/crosstalk/internal/store"
)

// loading returns what the options say of how the program is loaded.
func (o *options) loading() (*load.Config, error) {
	sum, err := selfSum()
	if err != nil {
		return nil, err
	}
	return &load.Config{
		Dir:       o.dir,
		Patterns:  o.patterns,
		Tags:      o.tags,
		Tests:     o.tests,
		Compiled:  o.load == "compiled",
		Store:     store.Open(o.cache),
		Tool:      fmt.Sprintf("%x", sum),
		Analyzers: withFacts(append([]*analysis.Analyzer{record.Analyzer}, o.analyzers...)),
	}, nil
}

// withFacts returns the analyzers with facts among those given and what they require.
func withFacts(analyzers []*analysis.Analyzer) []*analysis.Analyzer {
	var list []*analysis.Analyzer
	seen := make(map[*analysis.Analyzer]bool)
	var add func(a *analysis.Analyzer)
	add = func(a *analysis.Analyzer) {
		if seen[a] {
			return
		}
		seen[a] = true
		for _, req := range a.Requires {
			add(req)
		}
		if len(a.FactTypes) > 0 {
			list = append(list, a)
		}
	}
	for _, a := range analyzers {
		add(a)
	}
	return list
}
