package load

import (
	"go/types"
	"reflect"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
)

// install makes the analyzers with facts ask for those about dependencies, and take
// those about a package that has a twin from there. The function that it returns undoes
// that.
func (ld *loader) install() (restore func()) {
	twins := make(map[*types.Package]*types.Package)
	for pkg, twin := range ld.twins {
		if sound(twin) {
			twins[pkg.Types] = twin.Types
		}
	}
	return ld.deps.Install(func(pass *analysis.Pass) (any, bool) {
		twin := twins[pass.Pkg]
		if twin == nil {
			return nil, false
		}
		takeFacts(pass, twin)
		return zero(pass.Analyzer), true
	})
}

// zero returns a result of the type that the analyzer promises.
func zero(a *analysis.Analyzer) any {
	if a.ResultType == nil {
		return nil
	}
	return reflect.Zero(a.ResultType).Interface()
}

// takeFacts exports the facts about the objects of a package's twin as facts about the
// objects of the package that have the same names.
func takeFacts(pass *analysis.Pass, twin *types.Package) {
	for _, f := range pass.AllObjectFacts() {
		if f.Object.Pkg() != twin {
			continue
		}
		if obj := namesake(f.Object, pass.Pkg); obj != nil {
			pass.ExportObjectFact(obj, f.Fact)
		}
	}
}

// namesake returns the object of pkg with the name of obj: at package level, or a method
// of such a type. It returns nil if there is none; test files may declare more.
func namesake(obj types.Object, pkg *types.Package) types.Object {
	fn, ok := obj.(*types.Func)
	if !ok || fn.Signature().Recv() == nil {
		return pkg.Scope().Lookup(obj.Name())
	}
	named := catalog.Named(fn.Signature().Recv().Type())
	if named == nil {
		return nil
	}
	typ := pkg.Scope().Lookup(named.Obj().Name())
	if typ == nil {
		return nil
	}
	if found, _, _ := types.LookupFieldOrMethod(typ.Type(), true, pkg, fn.Name()); found != nil && found.Pkg() == pkg {
		return found
	}
	return nil
}

// sound reports whether the syntax and types of pkg are complete. What it
// imports may be broken, and was good enough to use.
func sound(pkg *packages.Package) bool { return len(pkg.Errors) == 0 && pkg.Types != nil }
