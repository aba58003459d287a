package flow

import (
	"go/types"
	"strings"
)

// InModule reports whether pkg, nil for what the language declares, belongs to the
// module of this package, as far as the driver tells; else the first elements of the
// import paths decide.
func (ix *Index) InModule(pkg *types.Package) bool {
	switch own := ix.Pass.Pkg; {
	case pkg == nil:
		return false
	case pkg == own:
		return true
	case ix.Pass.Module != nil && ix.Pass.Module.Path != "":
		rest, ok := strings.CutPrefix(pkg.Path(), ix.Pass.Module.Path)
		return ok && (rest == "" || rest[0] == '/')
	default:
		return repository(pkg.Path()) == repository(own.Path())
	}
}

// repository returns what most likely is the path of the repository: the first three
// elements where the first is a host, else the first.
func repository(path string) string {
	elems := strings.SplitN(path, "/", 4)
	if strings.Contains(elems[0], ".") && len(elems) > 2 {
		return strings.Join(elems[:3], "/")
	}
	return elems[0]
}
