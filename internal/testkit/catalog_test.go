package testkit

import "testing"

// TestCatalog compares the catalog with what testdata/catalog.txt expects of it. go
// test with -update writes the file; read what has changed, and why.
func TestCatalog(t *testing.T) {
	root := Root(t)
	if *update {
		roles, err := roleNames(root)
		if err != nil {
			t.Fatal(err)
		}
		if err := (&Catalog{roles: roles}).write(root); err != nil {
			t.Fatal(err)
		}
	}
	c, err := LoadCatalog(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, problem := range c.Check() {
		t.Error(problem)
	}
}
