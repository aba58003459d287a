package ctxkey

import (
	"github.com/crosstalk-go/crosstalk/internal/rule"
)

// A value is read as a type that is never written.
var misread = rule.Table[*checker, *reading]{
	Rule: mismatch,
	On:   (*checker).readings,
	Need: []rule.Ask[*reading]{
		{Question: "is read as another type", Of: (*reading).differs},
		{Question: "nobody else writes the key", Of: (*reading).onlyHere},
	},
	At:  (*reading).place,
	Say: (*reading).problem,
}

// A key is looked up that looks like the one which is written.
var otherForm = rule.Table[*checker, *lookalike]{
	Rule: mismatch,
	On:   (*checker).lookalikes,
	Need: []rule.Ask[*lookalike]{
		{Question: "nobody else writes the key", Of: (*lookalike).onlyHere},
	},
	Against: []rule.Ask[*lookalike]{
		{Question: "both keys are looked up", Of: (*lookalike).fallback},
	},
	At:  (*lookalike).place,
	Say: (*lookalike).problem,
}

// A key is looked up that nothing writes.
var neverWritten = rule.Table[*checker, *use]{
	Rule: mismatch,
	On:   (*checker).unwritten,
	Need: []rule.Ask[*use]{
		{Question: "nobody else writes the key", Of: (*use).closedKey},
	},
	At:  (*use).place,
	Say: (*use).unwrittenProblem,
}

// A key is another one at each call.
var freshPointer = rule.Table[*checker, *use]{
	Rule: mismatch,
	On:   (*checker).pointers,
	Need: []rule.Ask[*use]{
		{Question: "is made at each call", Of: (*use).madeHere},
	},
	At:  (*use).place,
	Say: (*use).pointerProblem,
}

// An accessor panics though it promises a result.
var brokenPromise = rule.Table[*checker, *accessor]{
	Rule: mismatch,
	On:   (*checker).accessors,
	Need: []rule.Ask[*accessor]{
		{Question: "a result is promised", Of: (*accessor).promises},
		{Question: "panics without the value", Of: (*accessor).panics},
	},
	Against: []rule.Ask[*accessor]{
		{Question: "a condition stands before", Of: (*accessor).conditional},
		{Question: "the comment says that it panics", Of: (*accessor).documented},
		{Question: "is named for its panic", Of: (*accessor).named},
	},
	At:  (*accessor).place,
	Say: (*accessor).promiseProblem,
}

// An accessor panics. The rule is off by default, so that nothing lowers its level.
var uncheckedAccessor = rule.Table[*checker, *accessor]{
	Rule: unchecked,
	On:   (*checker).accessors,
	Need: []rule.Ask[*accessor]{
		{Question: "panics without the value", Of: (*accessor).panics},
	},
	At:  (*accessor).place,
	Say: (*accessor).panicProblem,
}

// A key cannot be compared.
var uncomparable = rule.Table[*checker, *use]{
	Rule: collide,
	On:   (*checker).uncomparables,
	Need: []rule.Ask[*use]{
		{Question: "cannot be compared", Of: (*use).incomparable},
	},
	At:  (*use).place,
	Say: (*use).comparisonProblem,
}

// A key has no content by which it could differ from others of its type.
var withoutContent = rule.Table[*checker, *clash]{
	Rule: collide,
	On:   (*checker).clashes,
	Need: []rule.Ask[*clash]{
		{Question: "equals another key", Of: (*clash).equal},
		{Question: "the other stands for something else", Of: (*clash).different},
	},
	Against: []rule.Ask[*clash]{
		{Question: "another linter is silenced", Of: (*clash).silenced},
	},
	At:  (*clash).at,
	Say: (*clash).problem,
}

// Two constants of a key type have one value.
var equalConstants = rule.Table[*checker, *twin]{
	Rule: collide,
	On:   (*checker).twins,
	Need: []rule.Ask[*twin]{
		{Question: "the other stands for something else", Of: (*twin).different},
	},
	At:  (*twin).place,
	Say: (*twin).problem,
}

// A value is written under a key of a built-in type.
var basicWrite = rule.Table[*checker, *use]{
	Rule: basic,
	On:   (*checker).basicWrites,
	Need: []rule.Ask[*use]{
		{Question: "has a built-in type", Of: (*use).builtIn},
		{Question: "another package can use the key", Of: (*use).contested},
	},
	Against: []rule.Ask[*use]{
		{Question: "the callee looks at the key first", Of: (*use).lookedAt},
		{Question: "another module demands the key", Of: (*use).demanded},
		{Question: "another linter is silenced", Of: (*use).silenced},
	},
	At:  (*use).keyPlace,
	Say: (*use).writeProblem,
	Fix: (*use).keyFix,
}

// A value is looked up by a key of a built-in type.
var basicRead = rule.Table[*checker, *use]{
	Rule: lookup,
	On:   (*checker).basicReads,
	Need: []rule.Ask[*use]{
		{Question: "has a built-in type", Of: (*use).builtIn},
		{Question: "another package can use the key", Of: (*use).contested},
	},
	Against: []rule.Ask[*use]{
		{Question: "a framework keeps values under strings", Of: (*use).ofFramework},
		{Question: "the package's own contexts hold values", Of: (*use).ofOwnContext},
		{Question: "the callee looks at the key first", Of: (*use).lookedAt},
		{Question: "another module demands the key", Of: (*use).demanded},
		{Question: "another linter is silenced", Of: (*use).silenced},
	},
	At:  (*use).keyPlace,
	Say: (*use).readProblem,
	Fix: (*use).keyFix,
}
