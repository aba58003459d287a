// Package purpose says what a function is for, as far as types and the catalog tell:
// to log and observe, or to share one call among those who ask at the same time. What
// only a name tells is in package words.
package purpose
