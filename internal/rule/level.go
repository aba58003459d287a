package rule

import (
	"errors"
	"flag"
	"strconv"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// DefaultLevel is the level from which on findings are reported if nothing else
// is said.
const DefaultLevel = sign.Likely

const levelUsage = "report findings of `level` and above: certain, likely (the default) or possible"

// RegisterFlags registers the flags that belong to no pass: -level, and those
// that extend the catalog. All flag sets share one set of values.
func RegisterFlags(flags *flag.FlagSet) {
	flags.Var(&sharedLevel, "level", levelUsage)
	catalog.RegisterFlags(flags)
}

// sharedLevel is the level of all passes that have none of their own.
var sharedLevel level

// A level is the value of a flag; the zero value says that it was not given.
type level struct{ grade sign.Grade }

func (l *level) Set(s string) error {
	if s == "" {
		l.grade = sign.Open
		return nil
	}
	g, err := sign.ParseLevel(s)
	if err != nil {
		return err
	}
	l.grade = g
	return nil
}

func (l *level) String() string {
	if l == nil || l.grade == sign.Open {
		return ""
	}
	return l.grade.String()
}

// all is a boolean flag that stands for level possible.
type all struct{ level *level }

func (a all) Set(s string) error {
	b, err := strconv.ParseBool(s)
	if err != nil {
		return errors.New("want true or false")
	}
	if b {
		a.level.grade = sign.Possible
	} else if a.level.grade == sign.Possible {
		a.level.grade = sign.Open
	}
	return nil
}

func (a all) String() string {
	return strconv.FormatBool(a.level != nil && a.level.grade == sign.Possible)
}
func (a all) IsBoolFlag() bool { return true }

// A choice is the switch of a rule: not given, on or off.
type choice struct {
	given, on bool
	normally  bool
}

func (c *choice) Set(s string) error {
	b, err := strconv.ParseBool(s)
	if err != nil {
		return errors.New("want true or false")
	}
	c.given, c.on = true, b
	if b == c.normally {
		c.given = false // the tests of analyzers give flags back by their default
	}
	return nil
}

func (c *choice) String() string {
	return strconv.FormatBool(c != nil && (c.given && c.on || !c.given && c.normally))
}
func (c *choice) IsBoolFlag() bool { return true }

// wanted returns the level from which on findings of the pass are reported.
func (o *Options) wanted() sign.Grade {
	for _, l := range []*level{&o.level, &sharedLevel} {
		if l.grade != sign.Open {
			return l.grade
		}
	}
	return DefaultLevel
}

// floor returns the level from which on findings of r are reported, and false
// if none are. A rule that is off by default reports at level possible; who
// switches it on sees it at each level.
func (o *Options) floor(r *Rule) (sign.Grade, bool) {
	switch c := o.enabled[r]; {
	case c.given && !c.on:
		return 0, false
	case c.given && r.Off:
		return sign.Possible, true
	}
	level := o.wanted()
	return level, !r.Off || level <= sign.Possible
}

// suffix returns what ends the message of a finding: drivers print nothing else
// of its rule and level.
func suffix(r *Rule, level sign.Grade) string {
	if level == DefaultLevel {
		return " (" + r.Name + ")"
	}
	return " (" + r.Name + ", " + level.String() + ")"
}

// CutSuffix removes what ends the message of a finding of the named rule, and
// returns its level. It reports whether there was such an end.
func CutSuffix(message, rule string) (clause string, level sign.Grade, ok bool) {
	for level := sign.Possible; level <= sign.Certain; level++ {
		if clause, ok := strings.CutSuffix(message, suffix(&Rule{Name: rule}, level)); ok {
			return clause, level, true
		}
	}
	return message, sign.Open, false
}
