package catalog

// libraries is every library of the catalog, in the order of the file names.
var libraries = []*Library{
	&stdContext, &stdHTTP, &stdSync, &stdTime,
	&gin,
}

// stdRoots are the first elements of the import paths of the standard library.
// A module path without a dot is possible, so the rule of the go command alone
// would take such a module for std.
var stdRoots = func() map[string]bool {
	roots := make(map[string]bool)
	for _, r := range []string{
		"archive", "arena", "bufio", "builtin", "bytes", "cmp", "compress", "container", "context", "crypto",
		"database", "debug", "embed", "encoding", "errors", "expvar", "flag", "fmt", "go", "hash", "html",
		"image", "index", "internal", "io", "iter", "log", "maps", "math", "mime", "net", "os", "path", "plugin",
		"reflect", "regexp", "runtime", "simd", "slices", "sort", "strconv", "strings", "structs", "sync", "syscall",
		"testing", "text", "time", "unicode", "unique", "unsafe", "vendor", "weak", "cmd",
	} {
		roots[r] = true
	}
	return roots
}()
