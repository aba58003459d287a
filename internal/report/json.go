package report

import (
	"encoding/json"
	"fmt"
	"io"
)

// The types below print as the JSON of golang.org/x/tools/go/analysis drivers,
// which exports no type for it.
type (
	jsonDiagnostic struct {
		Category       string        `json:"category,omitempty"`
		Posn           string        `json:"posn"`
		End            string        `json:"end"`
		Message        string        `json:"message"`
		SuggestedFixes []jsonFix     `json:"suggested_fixes,omitempty"`
		Related        []jsonRelated `json:"related,omitempty"`
		Level          string        `json:"level,omitempty"`
		Signs          []jsonSign    `json:"signs,omitempty"`
	}
	jsonSign struct {
		Asked   string `json:"asked"`
		Against bool   `json:"against,omitempty"`
		Says    string `json:"says"`
		Basis   string `json:"basis"`
		Why     string `json:"why,omitempty"`
		At      string `json:"at,omitempty"` // like posn
	}
	jsonFix struct {
		Message string     `json:"message"`
		Edits   []jsonEdit `json:"edits"`
	}
	jsonEdit struct {
		Filename string `json:"filename"`
		Start    int    `json:"start"`
		End      int    `json:"end"`
		New      string `json:"new"`
	}
	jsonRelated struct {
		Posn    string `json:"posn"`
		End     string `json:"end"`
		Message string `json:"message"`
	}
	jsonError struct {
		Error string `json:"error"`
	}
)

// JSON prints the tree that go vet -json and x/tools print: package ID →
// analyzer → list of diagnostics, or an error for a package of skipped, whose
// analyzers are named by analyzers. A diagnostic has its level and signs besides.
func JSON(w io.Writer, findings []Finding, skipped map[string]string, analyzers []string) error {
	tree := make(map[string]map[string]any)
	entry := func(pkg string) map[string]any {
		m, ok := tree[pkg]
		if !ok {
			m = make(map[string]any)
			tree[pkg] = m
		}
		return m
	}
	for pkg, problem := range skipped {
		for _, name := range analyzers {
			entry(pkg)[name] = jsonError{problem}
		}
	}
	for _, f := range findings {
		m := entry(f.Package)
		list, _ := m[f.Analyzer].([]jsonDiagnostic)
		m[f.Analyzer] = append(list, diagnostic(f))
	}
	data, err := json.MarshalIndent(tree, "", "\t")
	if err != nil {
		return err
	}
	_, err = w.Write(append(escapeJSON(data), '\n'))
	return err
}

func diagnostic(f Finding) jsonDiagnostic {
	d := jsonDiagnostic{
		Category: f.Rule,
		Posn:     start(f.Span),
		End:      end(f.Span),
		Message:  f.Message,
		Level:    f.Level,
	}
	for _, s := range f.Signs {
		j := jsonSign{Asked: s.Asked, Against: s.Against, Says: s.Says, Basis: s.Basis, Why: s.Why}
		if s.File != "" {
			j.At = start(s.Span)
		}
		d.Signs = append(d.Signs, j)
	}
	for _, r := range f.Related {
		d.Related = append(d.Related, jsonRelated{start(r.Span), end(r.Span), r.Message})
	}
	for _, fix := range f.Fixes {
		j := jsonFix{Message: fix.Message, Edits: []jsonEdit{}}
		for _, e := range fix.Edits {
			j.Edits = append(j.Edits, jsonEdit{e.File, e.Start, e.End, e.New})
		}
		d.SuggestedFixes = append(d.SuggestedFixes, j)
	}
	return d
}

func start(s Span) string { return fmt.Sprintf("%s:%d:%d", s.File, s.Line, s.Col) }
func end(s Span) string   { return fmt.Sprintf("%s:%d:%d", s.File, s.EndLine, s.EndCol) }
