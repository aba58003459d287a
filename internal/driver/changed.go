package driver

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/bluekeyes/go-gitdiff/gitdiff"

	"github.com/crosstalk-go/crosstalk/internal/report"
)

// changes are the lines of Go files that are new or different since a
// revision, in the commits after it, in the index, and in the work tree.
type changes struct {
	lines map[string]map[int]bool // absolute file → its changed lines
	whole map[string]bool         // files that git does not track
}

// changedSince asks git for the changes in the work tree around dir since
// revision rev. If rev is not an ancestor of HEAD, such as a main branch that
// has moved on, the changes since their last common commit count: lines that
// only the other branch changed are not new on this one.
func changedSince(ctx context.Context, dir, rev string) (*changes, error) {
	if strings.HasPrefix(rev, "-") || strings.ContainsAny(rev, "\x00\n") {
		return nil, fmt.Errorf("%q is no revision", rev)
	}
	top, err := git(ctx, dir, "rev-parse", "--show-toplevel")
	if err != nil {
		return nil, fmt.Errorf("-new-from-rev needs a git work tree: %w", err)
	}
	root := strings.TrimSuffix(string(top), "\n")
	commit, err := git(ctx, dir, "rev-parse", "--verify", "--quiet", rev+"^{commit}")
	if err != nil {
		return nil, fmt.Errorf("%q is no revision of the repository in %s", rev, root)
	}
	base := strings.TrimSpace(string(commit))
	if common, err := git(ctx, root, "merge-base", base, "HEAD"); err == nil {
		base = strings.TrimSpace(string(common))
	}

	// The flags undo what the configuration of the user may do to the output.
	diff, err := git(ctx, root, "diff", "--unified=0", "--inter-hunk-context=0", "--find-renames",
		"--no-color", "--no-ext-diff", "--no-textconv", "--no-relative", "--text", "--diff-filter=d",
		"--src-prefix=a/", "--dst-prefix=b/", base, "--", "*.go")
	if err != nil {
		return nil, err
	}
	files, _, err := gitdiff.Parse(bytes.NewReader(diff))
	if err != nil {
		return nil, fmt.Errorf("git diff: %w", err)
	}
	c := &changes{lines: make(map[string]map[int]bool), whole: make(map[string]bool)}
	for _, f := range files {
		c.lines[filepath.Join(root, filepath.FromSlash(f.NewName))] = added(f)
	}

	untracked, err := git(ctx, root, "ls-files", "--others", "--exclude-standard", "-z", "--", "*.go")
	if err != nil {
		return nil, err
	}
	for name := range strings.SplitSeq(string(untracked), "\x00") {
		if name != "" {
			c.whole[filepath.Join(root, filepath.FromSlash(name))] = true
		}
	}
	return c, nil
}

// added returns the numbers of the lines that f adds.
func added(f *gitdiff.File) map[int]bool {
	lines := make(map[int]bool)
	for _, frag := range f.TextFragments {
		line := int(frag.NewPosition)
		for _, l := range frag.Lines {
			if l.Op == gitdiff.OpAdd {
				lines[line] = true
			}
			if l.Op != gitdiff.OpDelete {
				line++
			}
		}
	}
	return lines
}

// filter returns the findings that start on a changed line.
func (c *changes) filter(findings []report.Finding) []report.Finding {
	return report.Fresh(findings, func(f report.Finding) bool {
		// git names files below the real path of the work tree.
		file := f.File
		if real, err := filepath.EvalSymlinks(file); err == nil {
			file = real
		}
		return !c.whole[file] && !c.lines[file][f.Line]
	})
}

// git runs git in dir and returns its output.
func git(ctx context.Context, dir string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "git", append([]string{"-c", "core.quotePath=true"}, args...)...)
	cmd.Dir = dir
	// GIT_DIFF_OPTS would override --unified.
	cmd.Env = append(os.Environ(), "GIT_DIFF_OPTS=", "GIT_PAGER=cat", "LC_ALL=C")
	out, err := cmd.Output()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		message, _, _ := strings.Cut(strings.TrimSpace(string(exit.Stderr)), "\n")
		if message == "" {
			message = exit.Error()
		}
		return nil, fmt.Errorf("git %s: %s", args[0], message)
	}
	return out, err
}
