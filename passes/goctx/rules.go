package goctx

import (
	"iter"

	"github.com/crosstalk-go/crosstalk/internal/contexts"
	"github.com/crosstalk-go/crosstalk/internal/rule"
)

// The rules. What a goroutine is to this pass is told in work.go, how a question is
// answered in the file of the rule, or in answers.go if several rules ask it.

var pooled = &rule.Rule{Name: "goctx/pooled", Title: "request object used after the handler returned"}

var pooledTable = rule.Table[*checker, *object]{
	Rule: pooled,
	On:   started((*checker).objects),
	Need: []rule.Ask[*object]{
		{Question: "the object ends with the request", Of: (*object).ends},
		{Question: "nobody waits", Of: (*object).unjoined},
	},
	Against: []rule.Ask[*object]{
		{Question: "waits for the end of the request", Of: (*object).waitsFirst},
		{Question: "leaves the server", Of: (*object).leavesServer},
		{Question: "the framework hands out copies", Of: (*object).immutable},
	},
	At:  (*object).place,
	Say: (*object).message,
	Fix: (*object).fix,
}

var group = &rule.Rule{Name: "goctx/group", Title: "errgroup context unused, or used after Wait", Tests: true}

var groupTable = rule.Table[*checker, *groupUse]{
	Rule: group,
	On:   func(c *checker) iter.Seq[*groupUse] { return all(c, (*checker).groupUses) },
	Need: []rule.Ask[*groupUse]{
		{Question: "is the wrong context", Of: (*groupUse).wrong},
		{Question: "works with the context", Of: (*groupUse).works},
	},
	Against: []rule.Ask[*groupUse]{
		{Question: contexts.AskRecord, Of: (*groupUse).namedRecording},
	},
	At:  (*groupUse).place,
	Say: (*groupUse).message,
	Fix: (*groupUse).fix,
}

var outlives = &rule.Rule{Name: "goctx/outlives", Title: "goroutine that outlives the context of its request"}

var outlivesTable = rule.Table[*checker, *outliving]{
	Rule: outlives,
	On:   started((*checker).outlivings),
	Need: []rule.Ask[*outliving]{
		{Question: "nobody waits", Of: (*outliving).unjoined},
		{Question: "the context is canceled", Of: (*outliving).canceled},
		{Question: "the work ends with the context", Of: (*outliving).endsWork},
	},
	Against: []rule.Ask[*outliving]{
		{Question: "is meant to end with it", Of: (*outliving).meant},
		{Question: "the function waits for the end of the context", Of: (*outliving).awaited},
		{Question: "leaves the server", Of: (*outliving).leavesServer},
		{Question: "belongs to start-up", Of: (*outliving).startup},
		{Question: "no caller's context ends", Of: (*outliving).neverEnds},
		{Question: "sets something up", Of: (*outliving).setsUp},
		{Question: contexts.AskCleanup, Of: (*outliving).cleansUp},
		{Question: contexts.AskComment, Of: (*outliving).explained},
		{Question: contexts.AskSilenced, Of: (*outliving).silenced},
	},
	At:  (*outliving).place,
	Say: (*outliving).message,
	Fix: (*outliving).fix,
}

// notItsOwnTable is about a goroutine that goes on with a component, but works
// with the context of the component's caller.
var notItsOwnTable = rule.Table[*checker, *notItsOwn]{
	Rule: outlives,
	On:   started((*checker).notTheirOwn),
	Need: []rule.Ask[*notItsOwn]{
		{Question: "nobody waits", Of: (*notItsOwn).unjoined},
		{Question: "a context was made for it", Of: (*notItsOwn).made},
	},
	Against: []rule.Ask[*notItsOwn]{
		{Question: "is meant to end with it", Of: (*notItsOwn).meant},
		{Question: "leaves the server", Of: (*notItsOwn).leavesServer},
	},
	At:  (*notItsOwn).place,
	Say: (*notItsOwn).message,
}

// keeperTable is about an object that keeps its context, without any goroutine.
var keeperTable = rule.Table[*checker, *keeper]{
	Rule: outlives,
	On:   func(c *checker) iter.Seq[*keeper] { return all(c, (*checker).keepers) },
	Need: []rule.Ask[*keeper]{
		{Question: "the context is canceled", Of: (*keeper).canceled},
	},
	Against: []rule.Ask[*keeper]{
		{Question: "belongs to start-up", Of: (*keeper).startup},
		{Question: "sets something up", Of: (*keeper).setsUp},
		{Question: contexts.AskComment, Of: (*keeper).explained},
		{Question: contexts.AskSilenced, Of: (*keeper).silenced},
	},
	At:  (*keeper).place,
	Say: (*keeper).message,
	Fix: (*keeper).fix,
}

// postedTable is about what goes to a queue with the context of a request.
var postedTable = rule.Table[*checker, *posted]{
	Rule: outlives,
	On:   func(c *checker) iter.Seq[*posted] { return all(c, (*checker).postings) },
	Need: []rule.Ask[*posted]{
		{Question: "the context is canceled", Of: (*posted).canceled},
		{Question: "the work ends with the context", Of: (*posted).endsWork},
	},
	Against: []rule.Ask[*posted]{
		{Question: "belongs to start-up", Of: (*posted).startup},
		{Question: "no caller's context ends", Of: (*posted).neverEnds},
		{Question: contexts.AskComment, Of: (*posted).explained},
		{Question: contexts.AskSilenced, Of: (*posted).silenced},
	},
	At:  (*posted).place,
	Say: (*posted).message,
}

var shared = &rule.Rule{Name: "goctx/shared", Title: "shared work on the context of one caller"}

// sharedTable is about work that several callers share, on the context of the one who
// came first.
var sharedTable = rule.Table[*checker, *sharing]{
	Rule: shared,
	On:   func(c *checker) iter.Seq[*sharing] { return all(c, (*checker).sharings) },
	Need: []rule.Ask[*sharing]{
		{Question: "the context is one caller's", Of: (*sharing).oneCallers},
		{Question: "the work ends with the context", Of: (*sharing).endsWork},
	},
	Against: []rule.Ask[*sharing]{
		{Question: "nothing comes of it", Of: (*sharing).leavesNothing},
		{Question: "only keeps the context", Of: (*sharing).onlyKept},
		{Question: "belongs to start-up", Of: (*sharing).startup},
		{Question: contexts.AskCleanup, Of: (*sharing).cleansUp},
		{Question: "no caller's context ends", Of: (*sharing).neverEnds},
		{Question: contexts.AskComment, Of: (*sharing).explained},
	},
	At:  (*sharing).place,
	Say: (*sharing).message,
	Fix: (*sharing).fix,
}

// keptTable is about what is made with the context of one request, and kept for all.
var keptTable = rule.Table[*checker, *kept]{
	Rule: shared,
	On:   func(c *checker) iter.Seq[*kept] { return all(c, (*checker).keptValues) },
	Need: []rule.Ask[*kept]{
		{Question: "outlives the request", Of: (*kept).outlives},
		{Question: "the context is canceled", Of: (*kept).canceled},
	},
	Against: []rule.Ask[*kept]{
		{Question: "is keyed by what varies", Of: (*kept).isKeyed},
		{Question: "has a context itself", Of: (*kept).ofContext},
		{Question: "belongs to start-up", Of: (*kept).startup},
		{Question: "no caller's context ends", Of: (*kept).neverEnds},
		{Question: contexts.AskComment, Of: (*kept).explained},
	},
	At:  (*kept).place,
	Say: (*kept).message,
}

var background = &rule.Rule{Name: "goctx/background", Title: "goroutine with a fresh root context"}

var backgroundTable = rule.Table[*checker, *rootUse]{
	Rule: background,
	On:   started((*checker).rootUses),
	Need: []rule.Ask[*rootUse]{
		{Question: "runs per request", Of: (*rootUse).perRequest},
		{Question: "works with the context", Of: (*rootUse).works},
	},
	Against: []rule.Ask[*rootUse]{
		{Question: "the values are copied", Of: (*rootUse).copied},
		{Question: "has a limit of its own", Of: (*rootUse).limited},
		{Question: "somebody keeps its cancel function", Of: (*rootUse).kept},
		{Question: contexts.AskCut, Of: (*rootUse).cutOff},
		{Question: contexts.AskCleanup, Of: (*rootUse).cleansUp},
		{Question: contexts.AskMaking, Of: (*rootUse).makes},
		{Question: contexts.AskRecord, Of: (*rootUse).records},
		{Question: "ends something", Of: (*rootUse).endsSomething},
		{Question: "ends otherwise", Of: (*rootUse).endsOtherwise},
		{Question: "belongs to start-up", Of: (*rootUse).startup},
		{Question: "no caller's context ends", Of: (*rootUse).neverEnds},
		{Question: "works for a component", Of: (*rootUse).component},
		{Question: "is a job of its own", Of: (*rootUse).job},
		{Question: contexts.AskComment, Of: (*rootUse).explained},
		{Question: contexts.AskSilenced, Of: (*rootUse).silenced},
	},
	At:  (*rootUse).place,
	Say: (*rootUse).message,
	Fix: (*rootUse).fix,
}

var dropped = &rule.Rule{Name: "goctx/dropped", Title: "goroutine without the available context"}

var droppedTable = rule.Table[*checker, *dropping]{
	Rule: dropped,
	On:   started((*checker).droppings),
	Need: []rule.Ask[*dropping]{
		{Question: "runs per request", Of: (*dropping).perRequest},
		{Question: "nobody waits", Of: (*dropping).unjoined},
		{Question: "blocks", Of: (*dropping).blocks},
	},
	Against: []rule.Ask[*dropping]{
		{Question: "ends otherwise", Of: (*dropping).endsOtherwise},
		{Question: "has another context", Of: (*dropping).otherContext},
		{Question: "leaves the server", Of: (*dropping).leavesServer},
		{Question: "ends the program", Of: (*dropping).endsProgram},
		{Question: "belongs to start-up", Of: (*dropping).startup},
		{Question: "no caller's context ends", Of: (*dropping).neverEnds},
		{Question: "works for a component", Of: (*dropping).component},
		{Question: contexts.AskComment, Of: (*dropping).explained},
		{Question: contexts.AskSilenced, Of: (*dropping).silenced},
	},
	At:  (*dropping).place,
	Say: (*dropping).message,
	Fix: (*dropping).fix,
}

// stuckTable is about a goroutine that no context could end: it sends to nobody
// after an early return.
var stuckTable = rule.Table[*checker, *sending]{
	Rule: dropped,
	On:   started((*checker).sendings),
	Need: []rule.Ask[*sending]{
		{Question: "sends to nobody", Of: (*sending).toNobody},
	},
	Against: []rule.Ask[*sending]{
		{Question: "belongs to start-up", Of: (*sending).startup},
		{Question: contexts.AskComment, Of: (*sending).explained},
	},
	At:  (*sending).place,
	Say: (*sending).message,
}
