package load

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/crosstalk-go/crosstalk/internal/program"
)

// What is asked of the go command about each package. Nothing of it makes the command
// build or generate anything.
const listed = packages.NeedName | packages.NeedFiles | packages.NeedImports | packages.NeedDeps | packages.NeedModule | packages.NeedForTest

// list has the go command list the packages that the patterns match, and all that they
// import.
func list(ctx context.Context, cfg *Config) ([]*packages.Package, error) {
	mode := listed
	if cfg.Compiled {
		mode |= packages.NeedExportFile | packages.NeedCompiledGoFiles
	}
	return packages.Load(cfg.list(ctx, mode), cfg.Patterns...)
}

func (cfg *Config) list(ctx context.Context, mode packages.LoadMode) *packages.Config {
	c := &packages.Config{Context: ctx, Mode: mode, Dir: cfg.Dir, Tests: cfg.Tests}
	if cfg.Tags != "" {
		c.BuildFlags = []string{"-tags=" + cfg.Tags}
	}
	return c
}

// settings are those of the go command.
type settings struct {
	arch     string
	release  string // of Go, such as go1.26.1
	platform string // all that the types of packages depend on
	work     string // the go.work file, if there is one
	mod      string // the go.mod file; empty or the null device outside of modules
	goroot   string
	modcache string // the folder of downloaded modules
	all      string // on which the listing depends, apart from folders
	wrong    error  // why nothing can be built with them
}

// The variables of `go env` that the types of packages depend on.
var variables = []string{"GOVERSION", "GOOS", "GOARCH", "CGO_ENABLED", "GOEXPERIMENT"}

// fileVariables decide, besides, which files a package has.
var fileVariables = []string{"GOFLAGS", "GO111MODULE", "GO386", "GOAMD64", "GOARM", "GOARM64", "GOMIPS", "GOMIPS64", "GOPPC64", "GORISCV64", "GOWASM", "GOFIPS140"}

// folders are the variables that say where files are.
var folders = []string{"GOWORK", "GOMOD", "GOROOT", "GOMODCACHE"}

// readSettings asks the go command for its settings. What it does not tell stays empty:
// the command will complain about the cause where it lists packages.
func readSettings(ctx context.Context, cfg *Config) *settings {
	cmd := exec.CommandContext(ctx, "go", slices.Concat([]string{"env", "-json"}, variables, fileVariables, folders)...)
	cmd.Dir = cfg.Dir
	out, _ := cmd.Output()
	env := make(map[string]string)
	_ = json.Unmarshal(out, &env)
	values := func(names []string) string {
		var parts []string
		for _, name := range names {
			parts = append(parts, name+"="+env[name])
		}
		return strings.Join(parts, " ")
	}
	s := &settings{arch: env["GOARCH"], release: env["GOVERSION"], platform: values(variables), work: env["GOWORK"], mod: env["GOMOD"], goroot: env["GOROOT"], modcache: env["GOMODCACHE"]}
	s.all = s.platform + " " + values(fileVariables)
	if env["GOOS"] != runtime.GOOS || env["GOARCH"] != runtime.GOARCH {
		// The go command lists packages for platforms that do not exist.
		s.wrong = listError(ctx, cfg, "unsafe")
	}
	return s
}

// sums returns the sums of modules, from "path version", which the main modules of the
// packages and their workspace name.
func sums(work string, initial []*packages.Package) map[string]string {
	files := make(map[string]bool)
	if work != "" && work != "off" {
		files[strings.TrimSuffix(work, ".work")+".work.sum"] = true
	}
	for _, pkg := range initial {
		if m := pkg.Module; m != nil && m.Main && m.GoMod != "" {
			files[filepath.Join(filepath.Dir(m.GoMod), "go.sum")] = true
		}
	}
	all := make(map[string]string)
	for name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			continue
		}
		for lines := bufio.NewScanner(bytes.NewReader(data)); lines.Scan(); {
			if f := strings.Fields(lines.Text()); len(f) == 3 {
				all[f[0]+" "+f[1]] = f[2]
			}
		}
	}
	return all
}

// listCgo asks the go command for the files that cgo makes of the named packages which
// use it, and notes them and what they import.
func listCgo(ctx context.Context, cfg *Config, initial []*packages.Package) error {
	var paths []string
	uses := make(map[*packages.Package]bool)
	for _, pkg := range initial {
		if !program.IsTestMain(pkg) && slices.ContainsFunc(pkg.GoFiles, importsC) {
			uses[pkg] = true
			paths = append(paths, TestedPath(pkg))
		}
	}
	if len(paths) == 0 {
		return nil
	}
	slices.Sort(paths)
	again, err := packages.Load(cfg.list(ctx, listed|packages.NeedCompiledGoFiles), slices.Compact(paths)...)
	if err != nil {
		return explainLoad(err)
	}
	byID := make(map[string]*packages.Package)
	packages.Visit(initial, nil, func(pkg *packages.Package) { byID[pkg.ID] = pkg })
	// same returns the package that pkg, of the second list, is in the first.
	var same func(pkg *packages.Package) *packages.Package
	same = func(pkg *packages.Package) *packages.Package {
		if known := byID[pkg.ID]; known != nil {
			return known
		}
		byID[pkg.ID] = pkg
		for path, imp := range pkg.Imports {
			pkg.Imports[path] = same(imp)
		}
		return pkg
	}
	for _, made := range again {
		pkg := byID[made.ID]
		if !uses[pkg] {
			continue
		}
		pkg.CompiledGoFiles = made.CompiledGoFiles
		pkg.Errors = append(pkg.Errors, made.Errors...)
		for path, imp := range made.Imports {
			if pkg.Imports[path] == nil {
				pkg.Imports[path] = same(imp)
			}
		}
	}
	return nil
}

// importsC reports whether the file of a name uses cgo.
func importsC(name string) bool {
	src, err := os.ReadFile(name)
	if err != nil || !bytes.Contains(src, []byte(`"C"`)) {
		return false
	}
	f, _ := parser.ParseFile(token.NewFileSet(), name, src, parser.ImportsOnly)
	return f != nil && slices.ContainsFunc(f.Imports, func(imp *ast.ImportSpec) bool { return imp.Path.Value == `"C"` })
}
