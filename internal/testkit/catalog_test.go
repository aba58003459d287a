package testkit

import "testing"

// TestCatalog compares the catalog with what testdata/catalog.txt expects of it. go
// test with -update writes the file; read what has changed, and why.
func TestCatalog(t *testing.T) {
	root := Root(t)
	c, err := LoadCatalog(root)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := c.write(root); err != nil {
			t.Fatal(err)
		}
		return
	}
	for _, problem := range c.Check() {
		t.Error(problem)
	}
}
