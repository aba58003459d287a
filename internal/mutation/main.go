// Mutation checks that the tests notice each thing by which the engine decides: it
// switches off, one at a time, each operand of an answer, each question of a
// table, each word of a vocabulary and each entry of the catalog, and runs the
// fixtures that look at it. What nobody notices is to be removed, or wants a
// fixture; the few exceptions stand in accepted.txt, with their reasons.
//
// The program is built once, with all mutants in it and a number that says which
// one is on. go run ./internal/mutation -h says what can be chosen.
package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/crosstalk-go/crosstalk/internal/mutation/mutant"
)

func main() {
	var (
		all   = flag.Bool("all", false, "run the conditions of predicates and of other functions, too, whose survival is no fault")
		only  = flag.String("file", "", "run the mutants of the files whose `path` starts so")
		keep  = flag.String("keep", "", "leave the instrumented program and its results in this `folder`")
		most  = flag.Int("most", 0, "fail if more than `n` mutants survive that are not accepted")
		procs = flag.Int("p", runtime.NumCPU(), "run so many `processes`")
	)
	flag.Parse()
	if err := run(*all, *only, *keep, *procs, *most); err != nil {
		fmt.Fprintln(os.Stderr, "mutation:", err)
		os.Exit(1)
	}
}

func run(all bool, only, keep string, procs, most int) error {
	start := time.Now()
	dir, err := os.Getwd()
	if err != nil {
		return err
	}
	work := keep
	if work == "" {
		if work, err = os.MkdirTemp("", "mutation"); err != nil {
			return err
		}
		defer os.RemoveAll(work)
	}
	list, err := instrument(dir, work)
	if err != nil {
		return err
	}
	list = slices.DeleteFunc(list, func(m *mutant.Mutant) bool {
		return m.Kind == "" || !all && !m.Gates() || !strings.HasPrefix(m.File, only)
	})
	if err := mutant.Write(filepath.Join(work, "mutants.json"), list); err != nil {
		return err
	}
	program := filepath.Join(work, "runner")
	build := exec.Command("go", "build", "-overlay", filepath.Join(work, "overlay.json"), "-o", program, "./internal/mutation/runner")
	build.Stdout, build.Stderr = os.Stdout, os.Stderr
	if err := build.Run(); err != nil {
		return fmt.Errorf("the instrumented program cannot be built: %v", err)
	}
	fmt.Printf("%d mutants, instrumented in %v\n", len(list), time.Since(start).Round(time.Second))

	results, broken, err := runAll(program, work, procs)
	if err != nil {
		return err
	}
	accepted, err := readAccepted(filepath.Join(dir, "internal", "mutation", "accepted.txt"))
	if err != nil {
		return err
	}
	faults := report(list, results, accepted, only == "") + len(broken)
	for problem := range broken {
		fmt.Printf("fails with nothing switched off: %s\n", problem)
	}
	fmt.Printf("%v\n", time.Since(start).Round(time.Second))
	if faults > most {
		return fmt.Errorf("%d faults, %d are known of", faults, most)
	}
	return nil
}

// runAll runs the program in several processes, each with a part of the mutants.
// One that dies of a mutant is started again, behind it. Broken are the fixtures that
// fail with nothing switched off.
func runAll(program, work string, procs int) (results map[int]mutant.Result, broken map[string]bool, failed error) {
	var (
		wg sync.WaitGroup
		mu sync.Mutex
	)
	results, broken = make(map[int]mutant.Result), make(map[string]bool)
	for part := range procs {
		wg.Go(func() {
			name := filepath.Join(work, fmt.Sprintf("results%d", part))
			os.Remove(name)
			for before := -1; ; {
				cmd := exec.Command(program, "-mutants", filepath.Join(work, "mutants.json"), "-results", name, "-part", fmt.Sprintf("%d/%d", part, procs))
				cmd.Env = append(os.Environ(), "GOMAXPROCS=1")
				out, err := cmd.CombinedOutput()
				found, died := readResults(name)
				progress := len(found) > before
				before = len(found)
				if err == nil || !died || !progress {
					mu.Lock()
					defer mu.Unlock()
					for _, r := range found {
						if r.Fate == mutant.Broken {
							broken[r.By] = true
						}
						results[r.ID] = r
					}
					if err != nil {
						failed = fmt.Errorf("%v\n%s", err, out)
					}
					return
				}
			}
		})
	}
	wg.Wait()
	return results, broken, failed
}

// readResults reads the results that a process has left, and reports whether it
// died of the last one.
func readResults(name string) ([]mutant.Result, bool) {
	file, err := os.Open(name)
	if err != nil {
		return nil, false
	}
	defer file.Close()
	var list []mutant.Result
	died := false
	for sc := bufio.NewScanner(file); sc.Scan(); {
		var r mutant.Result
		if json.Unmarshal(sc.Bytes(), &r) != nil {
			continue
		}
		died = r.Fate == mutant.Started
		list = append(list, r)
	}
	return list, died
}

// readAccepted reads the survivors that are accepted: a mutant, then a tab, then
// the reason.
func readAccepted(name string) (map[string]bool, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	accepted := make(map[string]bool)
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		m, reason, ok := strings.Cut(line, "\t")
		if !ok || strings.TrimSpace(reason) == "" {
			return nil, fmt.Errorf("%s: no reason for %s", name, m)
		}
		accepted[m] = true
	}
	return accepted, nil
}

// report prints the survivors and a table, and returns how many survivors are
// faults. complete says that all mutants were run.
func report(list []*mutant.Mutant, results map[int]mutant.Result, accepted map[string]bool, complete bool) int {
	faults := 0
	used := make(map[string]bool)
	counts := make(map[string]map[string]int)
	slices.SortStableFunc(list, func(a, b *mutant.Mutant) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	for _, m := range list {
		r := results[m.ID]
		fate := r.Fate
		if fate == mutant.Started {
			fate, used[m.String()] = mutant.Noticed, true // a run that broke off need not say that it is noticed
		}
		if counts[m.Kind] == nil {
			counts[m.Kind] = make(map[string]int)
		}
		counts[m.Kind][fate]++
		if fate == mutant.Noticed {
			continue
		}
		verdict := ""
		switch {
		case accepted[m.String()]:
			used[m.String()] = true
			verdict = " (accepted)"
		case m.Gates():
			faults++
		default:
			verdict = " (no fault)"
		}
		fmt.Printf("%s:%d: %s: %s: %s %s%s\n", m.File, m.Line, m.Kind, fate, m.In, m.What, verdict)
	}
	for m := range accepted {
		if !used[m] && complete {
			faults++
			fmt.Printf("accepted.txt: this is no survivor: %s\n", m)
		}
	}
	fmt.Printf("%-10s %8s %8s %8s\n", "kind", "noticed", "survives", "unseen")
	for _, kind := range []string{"sign", "need", "against", "word", "catalog", "predicate", "other"} {
		if c := counts[kind]; c != nil {
			fmt.Printf("%-10s %8d %8d %8d\n", kind, c[mutant.Noticed], c[mutant.Survives], c[mutant.Unseen])
		}
	}
	return faults
}
