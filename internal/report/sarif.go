package report

import (
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
)

// A Tool describes the program in a SARIF log.
type Tool struct {
	Name    string
	Version string
	URL     string
	Rules   []Rule
}

// A Rule describes a rule in a SARIF log.
type Rule struct {
	ID       string
	Title    string // short description
	Text     string // the documentation as plain text
	Markdown string // the documentation
	URL      string
	Off      bool // off by default
}

// srcRoot is the base of all file names in a log. A code host knows where it
// is; the log does not say, so that it is the same on each machine.
const srcRoot = "%SRCROOT%"

// SARIF prints the findings as a SARIF 2.1.0 log. File names are relative to
// the folder root; those of files elsewhere are absolute. The problems are
// what kept the run from being complete.
func SARIF(w io.Writer, tool Tool, findings []Finding, problems []string, root string) error {
	driver := sarif.NewToolComponent().WithName(tool.Name).WithInformationURI(tool.URL)
	if tool.Version != "" {
		driver.WithVersion(tool.Version)
	}
	rules := tool.rules(findings)
	index := make(map[string]int)
	for i, r := range rules {
		index[r.ID] = i
		driver.AddRule(r.descriptor())
	}

	run := sarif.NewRun()
	run.Tool = sarif.NewTool().WithDriver(driver)
	run.WithColumnKind("utf16CodeUnits")
	run.OriginalUriBaseIds = map[string]sarif.ArtifactLocation{
		srcRoot: *sarif.NewArtifactLocation().WithDescription(sarif.NewTextMessage("the root of the repository")),
	}
	run.AddInvocation(invocation(problems))

	var cols columns
	prints := Fingerprints(findings)
	for i, f := range findings {
		id := f.rule()
		res := sarif.NewResult().
			WithRuleID(id).
			WithRuleIndex(index[id]).
			WithMessage(sarif.NewTextMessage(unlinked(f.Message))).
			AddLocation(cols.location(f.Span, root))
		res.WithLevel(f.sarifLevel()).WithRank(f.rank())
		if f.Level != "" {
			res.Properties = sarif.NewPropertyBag()
			res.Properties.Add("level", f.Level)
			res.Properties.Add("signs", properties(f.Signs, root))
		}
		res.PartialFingerprints = map[string]string{"crosstalk/v1": prints[i]}
		for n, r := range f.Related {
			res.AddRelatedLocation(cols.location(r.Span, root).
				WithID(n + 1).
				WithMessage(sarif.NewTextMessage(unlinked(r.Message))))
		}
		run.AddResult(res)
	}

	log := sarif.NewReport()
	log.Schema = "https://json.schemastore.org/sarif-2.1.0.json"
	log.AddRun(run)
	data, err := json.MarshalIndent(log, "", "  ")
	if err != nil {
		return err
	}
	_, err = w.Write(append(escapeJSON(data), '\n'))
	return err
}

// sarifLevel returns the level by which code hosts sort a result.
func (f Finding) sarifLevel() string {
	switch f.Level {
	case "certain":
		return "error"
	case "possible":
		return "note"
	}
	return "warning"
}

// rank returns the rank of a result, from 0 to 100: three steps, since a level says
// no more than an order.
func (f Finding) rank() float64 {
	switch f.Level {
	case "certain":
		return 90
	case "possible":
		return 30
	}
	return 60
}

// properties returns the signs as SARIF properties, with places below root.
func properties(signs []Sign, root string) []map[string]any {
	list := make([]map[string]any, len(signs))
	for i, s := range signs {
		m := map[string]any{"asked": Escape(s.Asked), "against": s.Against, "says": s.Says, "basis": s.Basis}
		if s.Why != "" {
			m["why"] = Escape(s.Why)
		}
		if rel, ok := relative(s.File, root); ok && s.File != "" {
			m["place"] = fmt.Sprintf("%s:%d:%d", Escape(rel), s.Line, s.Col)
		}
		list[i] = m
	}
	return list
}

// rule returns the name of the rule, or of the analyzer if it has no rules.
func (f Finding) rule() string {
	if f.Rule != "" {
		return f.Rule
	}
	return f.Analyzer
}

// rules returns the rules of the tool and those that only a finding names,
// such as goctx/directive.
func (t Tool) rules(findings []Finding) []Rule {
	rules := slices.Clone(t.Rules)
	for _, f := range findings {
		id := f.rule()
		if !slices.ContainsFunc(rules, func(r Rule) bool { return r.ID == id }) {
			rules = append(rules, Rule{ID: id, Title: id, URL: f.URL})
		}
	}
	return rules
}

func (r Rule) descriptor() *sarif.ReportingDescriptor {
	d := sarif.NewReportingDescriptor().
		WithID(r.ID).
		WithName(r.ID).
		WithShortDescription(sarif.NewMultiformatMessageString().WithText(r.Title)).
		WithDefaultConfiguration(sarif.NewReportingConfiguration().WithEnabled(!r.Off))
	if r.Text != "" {
		d.WithFullDescription(sarif.NewMultiformatMessageString().WithText(r.Text))
		d.WithHelp(sarif.NewMultiformatMessageString().WithText(r.Text).WithMarkdown(r.Markdown))
	}
	if r.URL != "" {
		d.WithHelpURI(r.URL)
	}
	return d
}

func invocation(problems []string) *sarif.Invocation {
	inv := sarif.NewInvocation().WithExecutionSuccessful(len(problems) == 0)
	for _, p := range problems {
		inv.AddToolExecutionNotification(sarif.NewNotification().
			WithLevel("error").
			WithMessage(sarif.NewTextMessage(unlinked(p))))
	}
	return inv
}

// unlinked escapes the brackets of a text that a viewer of SARIF would take
// for a link, whose address comes from the analyzed program.
func unlinked(s string) string {
	s = Escape(s)
	if !strings.Contains(s, "](") {
		return s
	}
	return strings.NewReplacer("[", `\[`, "]", `\]`).Replace(s)
}

// location returns the place of s.
func (c *columns) location(s Span, root string) *sarif.Location {
	art := sarif.NewArtifactLocation()
	if rel, ok := relative(s.File, root); ok {
		art.WithURI((&url.URL{Path: rel}).String()).WithURIBaseID(srcRoot)
	} else {
		art.WithURI(fileURL(s.File))
	}
	region := sarif.NewRegion()
	if s.Line > 0 {
		region.WithStartLine(s.Line)
		if s.Col > 0 {
			region.WithStartColumn(c.utf16(s.File, s.Line, s.Col))
		}
		if s.EndLine > s.Line || s.EndLine == s.Line && s.EndCol > s.Col {
			region.WithEndLine(s.EndLine).WithEndColumn(c.utf16(s.File, s.EndLine, s.EndCol))
		}
	}
	phys := sarif.NewPhysicalLocation().WithArtifactLocation(art).WithRegion(region)
	return sarif.NewLocation().WithPhysicalLocation(phys)
}

func fileURL(file string) string {
	path := filepath.ToSlash(file)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // a drive letter
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}
