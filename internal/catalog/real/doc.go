// Package real proves that the catalog and the stubs of testdata/src describe
// the libraries as they are: its tests load the real ones.
package real
