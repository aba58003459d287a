package report

import (
	"bytes"
	"os"
	"unicode/utf8"
)

// columns converts columns from bytes, as Go counts, to the UTF-16 code units
// of the web. It holds the file that it was asked about last: findings are
// sorted by file.
type columns struct {
	file  string
	lines [][]byte
}

// utf16 returns the column that has the byte column col. It returns col if the
// file cannot be read.
func (c *columns) utf16(file string, line, col int) int {
	if c.file != file {
		data, _ := os.ReadFile(file)
		c.file, c.lines = file, bytes.Split(data, []byte("\n"))
	}
	if line < 1 || len(c.lines) < line || col < 1 || len(c.lines[line-1]) < col-1 {
		return col
	}
	units := 1
	for text := c.lines[line-1][:col-1]; len(text) > 0; {
		r, size := utf8.DecodeRune(text)
		units++
		if r > 0xffff {
			units++
		}
		text = text[size:]
	}
	return units
}
