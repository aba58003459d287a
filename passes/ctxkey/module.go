package ctxkey

import (
	"go/types"
	"strings"
)

// sameModule reports whether pkg belongs to the module of this package, as far
// as the driver tells; else the first elements of the import paths decide.
func (c *checker) sameModule(pkg *types.Package) bool {
	if pkg == c.pass.Pkg {
		return true
	}
	if m := c.pass.Module; m != nil && m.Path != "" {
		return pkg.Path() == m.Path || strings.HasPrefix(pkg.Path(), m.Path+"/")
	}
	return root(pkg.Path()) == root(c.pass.Pkg.Path())
}

// root returns what most likely is the path of the repository: the first three
// elements where the first is a host, else the first.
func root(path string) string {
	elems := strings.SplitN(path, "/", 4)
	if strings.Contains(elems[0], ".") && len(elems) > 2 {
		return strings.Join(elems[:3], "/")
	}
	return elems[0]
}
