package reqstate_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/sign"
	"github.com/crosstalk-go/crosstalk/internal/testkit"
	"github.com/crosstalk-go/crosstalk/passes/reqstate"
)

// A pair is code that is the same but for one name, NAME.
type pair struct{ one, two, code string }

var pairs = []pair{
	{"ParameterStore", "ArgumentStore", `
type NAME struct{ last string }

func (s *NAME) Handle(w http.ResponseWriter, r *http.Request) { s.last = r.Host }`},
	{"UserSession", "UserEndpoint", `
type NAME struct{ user string }

func (s *NAME) Show(w http.ResponseWriter, r *http.Request) { s.user = r.Host }`},
	{"EventBuilder", "EventStore", `
type NAME struct{ name string }

func (s *NAME) Add(w http.ResponseWriter, r *http.Request) {
	s.name = r.Host
	fmt.Fprint(w, s.name)
}

func NAMERoutes(mux *http.ServeMux) { mux.HandleFunc("/", new(NAME).Add) }`},
	{"LoadUser", "FetchUser", `
var userOfNAME string

func NAME(ctx context.Context) { userOfNAME, _ = ctx.Value(key{}).(string) }`},
	{"RunQuery", "AskQuery", `
var ctxOfNAME context.Context

func NAME(ctx context.Context) { ctxOfNAME = ctx }`},
	{"RefreshConfig", "RefreshThing", `
var hostOfNAME string

func NAME(r *http.Request) { hostOfNAME = r.Host }`},
	{"originsCache", "originsThing", `
var NAME []string

func set_NAME(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	defer mu.Unlock()
	NAME = strings.Split(r.Host, ".")
}`},
	{"apiConfig", "apiThing", `
var NAME struct{ names []string }

func set_NAME(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	defer mu.Unlock()
	NAME.names = strings.Split(r.Host, ".")
}`},
	{"NumItems", "AllItems", `
type NAMEMessage struct{ NAME int }

type NAMEServer struct{ n int }

func (s *NAMEServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var m NAMEMessage
	_ = json.NewDecoder(r.Body).Decode(&m)
	s.n = m.NAME
}`},
	{"Handler", "Owner", `
type NAMEMessage struct{ name string }

func (m *NAMEMessage) NAME() string { return m.name }

var last_NAME string

func save_NAME(w http.ResponseWriter, r *http.Request) {
	m := &NAMEMessage{r.Host}
	last_NAME = m.NAME()
}`},
	{"addLocked", "addThings", `
type NAMESet struct{ n map[string]int }

func (s *NAMESet) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.NAME(r) }

func (s *NAMESet) NAME(r *http.Request) { s.n[r.Host]++ }`},
	{"span", "thing", `
type NAME struct{}

func for_NAME(s *NAME) http.HandlerFunc {
	var user string
	return func(w http.ResponseWriter, r *http.Request) {
		user = r.Host
		fmt.Fprint(w, user)
	}
}`},
	{"Clone", "Thing", `
type NAMEOptions struct{ host string }

type NAMECloner interface{ NAME(*NAMEOptions) *NAMEOptions }

var shared_NAME = &NAMEOptions{}

func use_NAME(w http.ResponseWriter, r *http.Request, c NAMECloner) {
	o := shared_NAME
	if r.TLS == nil {
		o = c.NAME(o)
	}
	o.host = r.Host
}`},
	{"Step", "Path", `
type NAME struct {
	Do func(ctx context.Context, name string) error
}

var list_NAME []NAME

func add_NAME() {
	var last string
	list_NAME = append(list_NAME, NAME{Do: func(ctx context.Context, name string) error {
		last = name
		return nil
	}})
	_ = last
}`},
}

const preamble = `// Package monster has all pairs.
package monster

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
)

type key struct{}

var mu sync.Mutex

var _ = []any{context.Background, json.Marshal, fmt.Sprint, http.NotFound, strings.Split}
`

// TestNames checks that a name neither makes nor removes a finding, makes no
// difference to one that is certain, and one of a level at most to others.
func TestNames(t *testing.T) {
	old := reqstate.Analyzer.Flags.Lookup("level").Value.String()
	if err := reqstate.Analyzer.Flags.Set("level", "possible"); err != nil {
		t.Fatal(err)
	}
	defer reqstate.Analyzer.Flags.Set("level", old)
	one := levels(t, func(p pair) string { return p.one })
	two := levels(t, func(p pair) string { return p.two })
	for i, p := range pairs {
		a, b := one[i], two[i]
		diff := max(a, b) - min(a, b)
		if diff > 1 || min(a, b) < sign.Possible || diff > 0 && max(a, b) == sign.Certain {
			t.Errorf("with %s: %v, with %s: %v", p.one, a, p.two, b)
		}
	}
}

// levels returns the highest level of the findings in the code of each pair, Open if
// there are none.
func levels(t *testing.T, name func(pair) string) []sign.Grade {
	text := preamble
	var ends []int // lines
	for _, p := range pairs {
		text += strings.ReplaceAll(p.code, "NAME", name(p)) + "\n"
		ends = append(ends, strings.Count(text, "\n"))
	}
	pkg := testkit.Package(t, text)
	graph, err := checker.Analyze([]*analysis.Analyzer{reqstate.Analyzer}, []*packages.Package{pkg}, nil)
	if err != nil {
		t.Fatal(err)
	}
	list := make([]sign.Grade, len(pairs))
	for _, act := range graph.Roots {
		for _, d := range act.Diagnostics {
			at := act.Package.Fset.Position(d.Pos)
			_, level, ok := rule.CutSuffix(d.Message, d.Category)
			if !ok {
				t.Errorf("%s: %s", filepath.Base(fmt.Sprint(at)), d.Message)
			}
			for i, end := range ends {
				if at.Line <= end {
					list[i] = max(list[i], level)
					break
				}
			}
		}
	}
	return list
}
