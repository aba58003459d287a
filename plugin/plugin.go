// Package plugin makes crosstalk a module plugin of golangci-lint.
//
// golangci-lint has to be built with it: list it in .custom-gcl.yml, or see
// plugin/golangci for a main function. Settings stand below
// linters.settings.custom.crosstalk.settings in .golangci.yml; each pass takes
// its flags, disable takes rules or whole passes, and the flags that belong to no
// pass, level and those that add to the catalog, stand by themselves:
//
//	level: certain
//	goctx:
//	  level: possible
//	reqstate:
//	  race: false
//	disable:
//	  - goctx/dropped
//	  - ctxkey
//	spawner:
//	  - (*example.com/pool.Pool).Submit#0
//
// A setting that means nothing is an error: a misspelt one would otherwise
// switch off what it was meant to switch on.
package plugin

import (
	"flag"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/passes"
)

// Name is the name of the linter in golangci-lint's configuration and in
// //nolint comments.
const Name = "crosstalk"

func init() { register.Plugin(Name, New) }

// A plugin is what New makes of settings that are known to be good.
type plugin struct {
	settings []setting
	disabled map[string]bool // passes
}

// A setting is a value for a flag.
type setting struct {
	title string // as the user knows it
	flag  *flag.Flag
	value string
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
		var err error
		switch a, shared := analyzer(key), sharedFlags().Lookup(key); {
		case key == "disable":
			err = p.disable(conf[key])
		case a != nil:
			err = p.configure(a, conf[key])
		case shared != nil:
			err = p.set(key, shared, conf[key])
		default:
			err = fmt.Errorf("unknown setting %q; known are %s", key, strings.Join(known(), ", "))
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", Name, err)
		}
	}
	return p, nil
}

// sharedFlags returns the flags that belong to no pass.
func sharedFlags() *flag.FlagSet {
	fs := flag.NewFlagSet(Name, flag.ContinueOnError)
	rule.RegisterFlags(fs)
	return fs
}

// known returns the settings that there are.
func known() []string {
	list := []string{"disable"}
	for _, a := range passes.All {
		list = append(list, a.Name)
	}
	sharedFlags().VisitAll(func(f *flag.Flag) { list = append(list, f.Name) })
	return list
}

// configure takes the settings of one pass, a map from its flags to values.
func (p *plugin) configure(a *analysis.Analyzer, conf any) error {
	flags, ok := conf.(map[string]any)
	if !ok && conf != nil {
		return fmt.Errorf("setting %s is %v, not a map of flags", a.Name, conf)
	}
	for _, name := range slices.Sorted(maps.Keys(flags)) {
		f := a.Flags.Lookup(name)
		if f == nil {
			return fmt.Errorf("pass %s has no flag %q", a.Name, name)
		}
		if err := p.set(a.Name+"."+name, f, flags[name]); err != nil {
			return err
		}
	}
	return nil
}

// set takes the value of a flag, or a list of values for one that can be
// repeated.
func (p *plugin) set(title string, f *flag.Flag, conf any) error {
	values, ok := conf.([]any)
	if !ok {
		values = []any{conf}
	}
	for _, v := range values {
		switch v.(type) {
		case bool, string, float64:
			p.settings = append(p.settings, setting{title, f, fmt.Sprint(v)})
		default:
			return fmt.Errorf("setting %s is %v, which no flag takes", title, v)
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
			p.settings = append(p.settings, setting{"disable", a.Flags.Lookup(slug), "false"})
		default:
			p.disabled[pass] = true
		}
	}
	return nil
}

// BuildAnalyzers sets the flags of the passes and returns those that are not
// disabled.
func (p *plugin) BuildAnalyzers() ([]*analysis.Analyzer, error) {
	for _, s := range p.settings {
		if err := s.flag.Value.Set(s.value); err != nil {
			return nil, fmt.Errorf("%s: setting %s: %w", Name, s.title, err)
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

func isRuleName(name string) bool {
	for _, r := range passes.Rules() {
		if r.Name == name {
			return true
		}
	}
	return false
}
