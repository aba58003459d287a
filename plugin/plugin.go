// Package plugin makes crosstalk a module plugin of golangci-lint.
//
// golangci-lint has to be built with it: list it in .custom-gcl.yml, or see
// plugin/golangci for a main function. Settings stand below
// linters.settings.custom.crosstalk.settings in .golangci.yml; each pass takes
// its flags, and disable takes rules or whole passes:
//
//	goctx:
//	  all: true
//	reqstate:
//	  race: false
//	disable:
//	  - goctx/dropped
//	  - ctxkey
//
// A setting that means nothing is an error: a misspelt one would otherwise
// switch off what it was meant to switch on.
package plugin

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/passes"
)

// Name is the name of the linter in golangci-lint's configuration and in
// //nolint comments.
const Name = "crosstalk"

func init() { register.Plugin(Name, New) }

// A plugin is what New makes of settings that are known to be good.
type plugin struct {
	flags    []setting
	disabled map[string]bool // passes
}

// A setting is a value for the flag of an analyzer.
type setting struct {
	analyzer    *analysis.Analyzer
	flag, value string
}

// New returns the plugin for the settings of a golangci-lint configuration, as
// its YAML decoder leaves them. They may be nil.
func New(settings any) (register.LinterPlugin, error) {
	conf, err := register.DecodeSettings[map[string]any](settings)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", Name, err)
	}
	p := &plugin{disabled: make(map[string]bool)}
	for _, key := range slices.Sorted(maps.Keys(conf)) {
		if key == "disable" {
			err = p.disable(conf[key])
		} else {
			err = p.configure(key, conf[key])
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", Name, err)
		}
	}
	return p, nil
}

// configure takes the settings of one pass, a map from its flags to values.
func (p *plugin) configure(pass string, conf any) error {
	a := analyzer(pass)
	if a == nil {
		return fmt.Errorf("unknown setting %q; known are disable, %s", pass, strings.Join(names(), ", "))
	}
	flags, ok := conf.(map[string]any)
	if !ok && conf != nil {
		return fmt.Errorf("setting %s is %v, not a map of flags", pass, conf)
	}
	for _, name := range slices.Sorted(maps.Keys(flags)) {
		if a.Flags.Lookup(name) == nil {
			return fmt.Errorf("pass %s has no flag %q", pass, name)
		}
		// A flag that can be repeated takes a list.
		values, ok := flags[name].([]any)
		if !ok {
			values = []any{flags[name]}
		}
		for _, v := range values {
			switch v.(type) {
			case bool, string, float64:
				p.flags = append(p.flags, setting{a, name, fmt.Sprint(v)})
			default:
				return fmt.Errorf("setting %s.%s is %v, which no flag takes", pass, name, v)
			}
		}
	}
	return nil
}

// disable takes a list of rules and passes.
func (p *plugin) disable(conf any) error {
	list, ok := conf.([]any)
	if !ok && conf != nil {
		return fmt.Errorf("setting disable is %v, not a list of rules", conf)
	}
	for _, v := range list {
		name, _ := v.(string)
		pass, slug, isRule := strings.Cut(name, "/")
		a := analyzer(pass)
		switch {
		case a == nil, isRule && !isRuleName(name):
			return fmt.Errorf("disable names neither a rule nor a pass: %v", v)
		case isRule:
			p.flags = append(p.flags, setting{a, slug, "false"})
		default:
			p.disabled[pass] = true
		}
	}
	return nil
}

// BuildAnalyzers sets the flags of the passes and returns those that are not
// disabled.
func (p *plugin) BuildAnalyzers() ([]*analysis.Analyzer, error) {
	for _, s := range p.flags {
		if err := s.analyzer.Flags.Set(s.flag, s.value); err != nil {
			return nil, fmt.Errorf("%s: setting %s.%s: %w", Name, s.analyzer.Name, s.flag, err)
		}
	}
	return slices.DeleteFunc(slices.Clone(passes.All), func(a *analysis.Analyzer) bool { return p.disabled[a.Name] }), nil
}

// GetLoadMode says that the passes need types.
func (p *plugin) GetLoadMode() string { return register.LoadModeTypesInfo }

func analyzer(name string) *analysis.Analyzer {
	for _, a := range passes.All {
		if a.Name == name {
			return a
		}
	}
	return nil
}

func names() []string {
	var list []string
	for _, a := range passes.All {
		list = append(list, a.Name)
	}
	return list
}

func isRuleName(name string) bool {
	for _, r := range passes.Rules() {
		if r.Name == name {
			return true
		}
	}
	return false
}
