package main

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/crosstalk-go/crosstalk/internal/mutation/mutant"
)

// mutPath is the package that instrumented code calls, below the module.
const mutPath = "/internal/mutation/mut"

// instrument finds the mutants of the module in dir, and writes the instrumented
// files and overlay.json into the folder work.
func instrument(dir, work string) ([]*mutant.Mutant, error) {
	module, pkgs, err := load(dir)
	if err != nil {
		return nil, err
	}
	f := &finder{
		module: module,
		dir:    dir,
		edits:  make(map[*ast.File]*edits),
		owners: make(map[*mutant.Mutant]*types.Var),
		tails:  make(map[*ast.File][]tail),
		extra:  make(map[string]string),
		done:   make(map[ast.Expr]bool),
	}
	for _, pkg := range pkgs {
		for _, file := range pkg.Syntax {
			tf := pkg.Fset.File(file.FileStart)
			src, err := os.ReadFile(tf.Name())
			if err != nil {
				return nil, err
			}
			f.edits[file] = &edits{file: tf, src: string(src)}
			f.walk(pkg, file)
			f.words(pkg, file)
		}
	}
	f.remake(newData(module, pkgs), pkgs)
	return f.list, f.write(pkgs, work)
}

// load loads the packages of the module that the passes consist of, those that are
// imported first.
func load(dir string) (module string, list []*packages.Package, err error) {
	mode := packages.LoadAllSyntax | packages.NeedModule
	roots, err := packages.Load(&packages.Config{Mode: packages.NeedName | packages.NeedImports | packages.NeedDeps | packages.NeedModule, Dir: dir}, "./passes", "./internal/record")
	if err != nil {
		return "", nil, err
	}
	module = roots[0].Module.Path
	var paths []string
	packages.Visit(roots, nil, func(pkg *packages.Package) {
		if pkg.Module == nil || pkg.Module.Path != module {
			return
		}
		if strings.HasSuffix(pkg.PkgPath, mutPath) {
			return
		}
		paths = append(paths, pkg.PkgPath)
	})
	mode = packages.LoadSyntax
	pkgs, err := packages.Load(&packages.Config{Mode: mode, Dir: dir}, paths...)
	if err != nil {
		return "", nil, err
	}
	for _, pkg := range pkgs {
		for _, err := range pkg.Errors {
			return "", nil, err
		}
	}
	slices.SortStableFunc(pkgs, func(a, b *packages.Package) int {
		return slices.Index(paths, a.PkgPath) - slices.Index(paths, b.PkgPath)
	})
	return module, pkgs, nil
}

// write writes the files that are changed, and the list of them.
func (f *finder) write(pkgs []*packages.Package, work string) error {
	replace := make(map[string]string)
	put := func(name, text string) error {
		to := filepath.Join(work, fmt.Sprintf("%d_%s", len(replace), filepath.Base(name)))
		replace[name] = to
		return os.WriteFile(to, []byte(text), 0o666)
	}
	for _, pkg := range pkgs {
		for _, file := range pkg.Syntax {
			e := f.edits[file]
			if len(e.list) == 0 && len(f.tails[file]) == 0 {
				continue
			}
			if err := put(e.file.Name(), f.render(file)); err != nil {
				return err
			}
		}
		if pkg.PkgPath == f.rule {
			if err := put(filepath.Join(filepath.Dir(pkg.GoFiles[0]), "mutask.go"), f.askFile()); err != nil {
				return err
			}
		}
	}
	for name, text := range f.extra {
		if err := put(name, text); err != nil {
			return err
		}
	}
	data, err := json.MarshalIndent(map[string]any{"Replace": replace}, "", "\t")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(work, "overlay.json"), data, 0o666)
}

// render returns the text of a file with its mutants.
func (f *finder) render(file *ast.File) string {
	e := f.edits[file]
	clause := e.file.Offset(file.Name.End())
	body := e.apply(clause, len(e.src))
	for _, t := range f.tails[file] {
		body += fmt.Sprintf("\nfunc %s() {\n%s%s\n}\n", t.name, t.before, e.apply(e.file.Offset(t.node.Pos()), e.file.Offset(t.node.End())))
	}
	header := ""
	for name, path := range map[string]string{"mut__": f.module + mutPath, "mut_rule": f.rule} {
		if strings.Contains(body, name+".") {
			header += fmt.Sprintf("; import %s %q", name, path)
		}
	}
	return e.src[:clause] + header + body
}

// askFile returns a file for the package of tables: a question that can be
// switched off. What is needed then holds, whatever the reason, and there is no
// objection.
func (f *finder) askFile() string {
	base := strings.TrimSuffix(f.rule, "/rule")
	return fmt.Sprintf(`package rule

import (
	mut__ %q
	mut_sign %q
)

func MutAsk[C any](id int, kind string, a Ask[C]) Ask[C] {
	of := a.Of
	a.Of = func(c C) mut_sign.Sign {
		switch {
		case !mut__.On(id):
			return of(c)
		case kind == "need":
			s := of(c)
			s.Says, s.Basis = mut_sign.Certain, 0
			return s
		}
		return mut_sign.Sign{}
	}
	return a
}
`, f.module+mutPath, base+"/sign")
}
