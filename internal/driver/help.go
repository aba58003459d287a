package driver

import (
	"flag"
	"fmt"
	"go/doc/comment"
	"go/parser"
	"go/token"
	"io"
	"runtime/debug"
	"strings"
	"text/tabwriter"

	"github.com/crosstalk-go/crosstalk/internal/report"
	"github.com/crosstalk-go/crosstalk/internal/rule"
)

const home = "https://pkg.go.dev/github.com/crosstalk-go/crosstalk"

// commands are the words that ask the tool for something else than findings.
func (t *Tool) commands() map[string]func(w io.Writer, args []string) error {
	return map[string]func(io.Writer, []string) error{
		"cache":   t.printCache,
		"help":    t.help,
		"explain": t.explain,
		"rules":   t.printRules,
		"version": t.printRelease,
	}
}

// help prints the manual and all flags, or with arguments explains those.
func (t *Tool) help(w io.Writer, args []string) error {
	if len(args) > 0 {
		return t.explain(w, args)
	}
	if t.Manual != "" {
		w.Write(plainText(packageComment(t.Manual)))
	} else {
		fmt.Fprintf(w, "usage: %s [flags] [packages]\n", t.Name)
	}
	fs := flag.NewFlagSet(t.Name, flag.ContinueOnError)
	t.flags(fs, new(options))
	fmt.Fprintf(w, "\nAll flags:\n\n")
	fs.SetOutput(w)
	fs.PrintDefaults()
	return nil
}

// explain prints the documentation of rules or passes.
func (t *Tool) explain(w io.Writer, args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("explain needs the name of a rule; '%s rules' lists them", t.Name)
	}
	for i, name := range args {
		text, ok := t.documentation(name)
		if !ok {
			return fmt.Errorf("no rule or pass is named %q; '%s rules' lists them", name, t.Name)
		}
		if i > 0 {
			fmt.Fprintln(w)
		}
		fmt.Fprintf(w, "%s\n\n", name)
		w.Write(plainText(text))
	}
	return nil
}

func (t *Tool) documentation(name string) (string, bool) {
	for _, a := range t.Analyzers {
		if a.Name == name {
			return a.Doc, true
		}
	}
	if t.RuleDoc == nil {
		return "", false
	}
	return t.RuleDoc(name)
}

// printRules prints the list of rules.
func (t *Tool) printRules(w io.Writer, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("rules takes no arguments; '%s explain %s' explains a rule", t.Name, args[0])
	}
	tw := tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)
	for _, r := range t.Rules {
		title := r.Title
		if r.Off {
			title += " (off by default)"
		}
		fmt.Fprintf(tw, "%s\t%s\n", r.Name, title)
	}
	return tw.Flush()
}

func (t *Tool) printRelease(w io.Writer, _ []string) error {
	_, err := fmt.Fprintf(w, "%s %s\n", t.Name, release())
	return err
}

// release returns the version of the module that the program was built from.
func release() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}

// describe returns what a SARIF log says about the tool.
func (t *Tool) describe() report.Tool {
	tool := report.Tool{Name: t.Name, Version: release(), URL: home}
	for _, r := range t.Rules {
		info := report.Rule{ID: r.Name, Title: r.Title, URL: t.url(r), Off: r.Off}
		if doc, ok := t.documentation(r.Name); ok {
			info.Text = strings.TrimSpace(string(plainText(doc)))
			info.Markdown = strings.TrimSpace(string(markdown(doc)))
		}
		tool.Rules = append(tool.Rules, info)
	}
	return tool
}

// url returns the address of the documentation of r.
func (t *Tool) url(r *rule.Rule) string {
	for _, a := range t.Analyzers {
		if strings.HasPrefix(r.Name, a.Name+"/") {
			return a.URL + "#" + r.Anchor()
		}
	}
	return home
}

// packageComment returns the text of the package comment of src.
func packageComment(src string) string {
	f, err := parser.ParseFile(token.NewFileSet(), "doc.go", src, parser.ParseComments|parser.PackageClauseOnly)
	if err != nil || f.Doc == nil {
		return ""
	}
	return f.Doc.Text()
}

func plainText(doc string) []byte {
	var p comment.Parser
	var pr comment.Printer
	return pr.Text(p.Parse(doc))
}

func markdown(doc string) []byte {
	var p comment.Parser
	pr := comment.Printer{HeadingLevel: 3}
	return pr.Markdown(p.Parse(doc))
}
