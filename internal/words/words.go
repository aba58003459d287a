// Package words is the one place where names and comments are read as words: the
// lexicon, and the one way to split an identifier.
//
// All answers are signs on the basis of a name or of a comment. Such a sign alone
// makes a finding possible, and no more; against a finding, all of them together
// lower it by one level. What the language, the standard library or a generator
// prescribes, such as Error or RegisterGreeterServer, is no vocabulary: that stands
// beside the type which it belongs to.
package words

import (
	"go/token"
	"slices"
	"strings"
	"unicode"

	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// Split returns the words of an identifier in lower case: HTTPServer is http and
// server, userIDs is user and ids, log_level is log and level. Digits end a word and
// belong to none. CleanUp is one word, as Cleanup is.
func Split(name string) []string {
	var list []string
	rs := []rune(name)
	for i := 0; i < len(rs); {
		if !unicode.IsLetter(rs[i]) {
			i++
			continue
		}
		end := wordEnd(rs, i)
		list = append(list, strings.ToLower(string(rs[i:end])))
		i = end
	}
	return join(list)
}

// wordEnd returns the end of the word that starts at i.
func wordEnd(rs []rune, i int) int {
	upper := i
	for upper < len(rs) && unicode.IsUpper(rs[upper]) {
		upper++
	}
	end := upper
	for end < len(rs) && unicode.IsLetter(rs[end]) && !unicode.IsUpper(rs[end]) {
		end++
	}
	switch {
	case upper-i < 2 || end == upper:
		return end // Server, server, HTTP
	case end == upper+1 && rs[upper] == 's':
		return end // IDs
	}
	return upper - 1 // the last capital starts the next word
}

// compounds are words that are written as one and as two.
var compounds = [][2]string{{"clean", "up"}, {"roll", "back"}, {"set", "up"}, {"shut", "down"}}

// join joins the parts of compounds.
func join(list []string) []string {
	for i := 0; i+1 < len(list); i++ {
		if slices.Contains(compounds, [2]string{list[i], list[i+1]}) {
			list = slices.Replace(list, i, i+2, list[i]+list[i+1])
		}
	}
	return list
}

// A place is where in a name the words of a table stand.
type place uint8

const (
	first  place = 1 << iota // a verb: what a function does
	last                     // a noun: of what kind a type is
	middle                   // with the first two: anywhere
	behind                   // last, and something stands before

	anywhere = first | last | middle
)

// A Table is a list of words that all say the same of what is named by them.
type Table struct {
	place place
	says  string   // "cleans up"
	words []string // in lower case; several words in a row are apart by blanks
}

// Of says of name what the table is about. No answer if it has none of the words.
func (t *Table) Of(name string, pos token.Pos) sign.Sign {
	if !t.match(name) {
		return sign.Sign{}
	}
	return sign.Yes(sign.Likely, sign.Name, pos, name+" "+t.says+", by its name")
}

// Because is Of with another reason.
func (t *Table) Because(name string, pos token.Pos, why string) sign.Sign {
	if !t.match(name) {
		return sign.Sign{}
	}
	return sign.Yes(sign.Likely, sign.Name, pos, why+", by its name")
}

// Lacking says the contrary: why, of a name that has none of the words.
func (t *Table) Lacking(name string, pos token.Pos, why string) sign.Sign {
	return sign.If(!t.match(name), sign.Yes(sign.Likely, sign.Name, pos, why+", by its name"))
}

func (t *Table) match(name string) bool {
	var split []string
	for _, words := range t.words {
		start, _, _ := strings.Cut(words, " ")
		if !mayHold(name, start) {
			continue
		}
		if split == nil {
			split = Split(name)
		}
		if t.stands(split, strings.Fields(words)) {
			return true
		}
	}
	return false
}

// mayHold is the quick look before Split: whether a name, which may have the parts of
// compounds apart, has the letters of a word in a row.
func mayHold(name, word string) bool {
	if strings.IndexByte(name, '_') >= 0 {
		return true
	}
	for i := 0; i+len(word) <= len(name); i++ {
		if strings.EqualFold(name[i:i+len(word)], word) {
			return true
		}
	}
	return false
}

// stands reports whether the words stand in the name where they should.
func (t *Table) stands(name, words []string) bool {
	for i := 0; i+len(words) <= len(name); i++ {
		var at place
		switch begins, ends := i == 0, i+len(words) == len(name); {
		case begins && ends:
			at = first | last
		case begins:
			at = first
		case ends:
			at = last | behind
		default:
			at = middle
		}
		if t.place&at != 0 && slices.Equal(name[i:i+len(words)], words) {
			return true
		}
	}
	return false
}
