package report

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// A baseline is a file of known findings. It names no lines, so that code
// above a finding can change without a change of the file.
type baseline struct {
	Version  int        `json:"version"`
	Findings []baseItem `json:"findings"`
}

type baseItem struct {
	Rule        string `json:"rule"`
	File        string `json:"file"` // import path of the package and name of the file
	Decl        string `json:"decl,omitempty"`
	Message     string `json:"message"`
	Fingerprint string `json:"fingerprint"`
}

const baselineVersion = 1

// Fingerprints returns an identity for each finding, from its rule, file,
// declaration and message without numbers of lines, and a count of those that
// are equal in all of these.
func Fingerprints(findings []Finding) []string {
	prints := make([]string, len(findings))
	seen := make(map[baseItem]int)
	for i, f := range findings {
		it := item(f)
		seen[it]++
		prints[i] = it.fingerprint(seen[it])
	}
	return prints
}

func item(f Finding) baseItem {
	return baseItem{
		Rule:    f.rule(),
		File:    path.Join(f.ImportPath, filepath.Base(f.File)),
		Decl:    f.Decl,
		Message: withoutLines(withoutLevel(f)),
	}
}

func (it baseItem) fingerprint(ordinal int) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%s\x00%s\x00%s\x00%d", it.Rule, it.File, it.Decl, it.Message, ordinal))
	return hex.EncodeToString(sum[:12])
}

var (
	lineOfFile = regexp.MustCompile(`(\.go):\d+(:\d+)?`)
	number     = regexp.MustCompile(`\b\d+\b`)
)

// withoutLines removes the numbers from a message that change with code
// elsewhere: lines, and counts of calls.
func withoutLines(message string) string {
	return number.ReplaceAllString(lineOfFile.ReplaceAllString(message, "$1"), "N")
}

// withoutLevel returns the message of a finding as it is at the default level: how
// sure a finding is does not make it another one.
func withoutLevel(f Finding) string {
	if clause, ok := strings.CutSuffix(f.Message, " ("+f.Rule+", "+f.Level+")"); ok {
		return clause + " (" + f.Rule + ")"
	}
	return f.Message
}

// WriteBaseline writes the findings to the named file. The file is replaced as
// a whole or not at all.
func WriteBaseline(name string, findings []Finding) error {
	b := baseline{Version: baselineVersion, Findings: []baseItem{}}
	findings = Places(findings)
	for i, print := range Fingerprints(findings) {
		it := item(findings[i])
		it.Fingerprint = print
		b.Findings = append(b.Findings, it)
	}
	slices.SortFunc(b.Findings, func(x, y baseItem) int {
		return cmp.Or(
			strings.Compare(x.File, y.File),
			strings.Compare(x.Rule, y.Rule),
			strings.Compare(x.Decl, y.Decl),
			strings.Compare(x.Message, y.Message),
			strings.Compare(x.Fingerprint, y.Fingerprint),
		)
	})
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "\t")
	if err := enc.Encode(b); err != nil {
		return err
	}
	return WriteFile(name, escapeJSON(buf.Bytes()), 0o666)
}

// ReadBaseline returns the fingerprints of the named file.
func ReadBaseline(name string) (map[string]bool, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("baseline: %w", err)
	}
	var b baseline
	dec := json.NewDecoder(bytes.NewReader(data))
	if err := dec.Decode(&b); err != nil {
		return nil, fmt.Errorf("baseline %s is no valid JSON: %w", name, err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, fmt.Errorf("baseline %s has text behind its end", name)
	}
	if b.Version != baselineVersion {
		return nil, fmt.Errorf("baseline %s has version %d, want %d; write it anew", name, b.Version, baselineVersion)
	}
	known := make(map[string]bool)
	for i, it := range b.Findings {
		if it.Fingerprint == "" {
			return nil, fmt.Errorf("baseline %s: finding %d has no fingerprint", name, i+1)
		}
		known[it.Fingerprint] = true
	}
	return known, nil
}

// WithoutKnown returns the findings whose fingerprints are not in known.
func WithoutKnown(findings []Finding, known map[string]bool) []Finding {
	type place struct {
		Span
		rule, message string
	}
	of := func(f Finding) place { return place{f.Span, f.Rule, f.Message} }
	all := Places(findings)
	old := make(map[place]bool)
	for i, print := range Fingerprints(all) {
		old[of(all[i])] = known[print]
	}
	return Fresh(findings, func(f Finding) bool { return old[of(f)] })
}
