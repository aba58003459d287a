package report

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Escape returns s with everything that a terminal or a reader could take for
// something else written as an escape: control bytes, bidirectional and other
// invisible characters, invalid UTF-8. Names, literals and file names of the
// analyzed program reach the output, and their author need not be a friend.
func Escape(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	for len(s) > 0 {
		c, size := utf8.DecodeRuneInString(s)
		switch {
		case c == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02x`, s[0])
		case strconv.IsPrint(c):
			b.WriteRune(c)
		default:
			q := strconv.QuoteRune(c)
			b.WriteString(q[1 : len(q)-1])
		}
		s = s[size:]
	}
	return b.String()
}

func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' {
			return false
		}
	}
	return true
}

// escapeJSON returns the JSON text data with invisible characters in its
// strings written as \u escapes, so that the text is safe to look at and
// decodes to the same values.
func escapeJSON(data []byte) []byte {
	var b bytes.Buffer
	b.Grow(len(data))
	for len(data) > 0 {
		c, size := utf8.DecodeRune(data)
		if c < 0x7f || strconv.IsPrint(c) {
			b.Write(data[:size])
		} else {
			// Only strings hold such characters.
			for _, u := range utf16.Encode([]rune{c}) {
				fmt.Fprintf(&b, `\u%04x`, u)
			}
		}
		data = data[size:]
	}
	return b.Bytes()
}
