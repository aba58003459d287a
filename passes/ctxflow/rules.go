package ctxflow

import (
	"iter"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/contexts"
	"github.com/crosstalk-go/crosstalk/internal/rule"
)

// apply weighs the candidates of all rules.
func (c *checker) apply() {
	rule.Judge(c.rep, c, &givenRoot)
	rule.Judge(c.rep, c, &returnedRoot)
	rule.Judge(c.rep, c, &ignoredContext)
	rule.Judge(c.rep, c, &inheritedRoot)
	rule.Judge(c.rep, c, &importedRoot)
	rule.Judge(c.rep, c, &plainCall)
	rule.Judge(c.rep, c, &discardedContext)
	rule.Judge(c.rep, c, &unreadContext)
	rule.Judge(c.rep, c, &requestWithout)
	rule.Judge(c.rep, c, &spanWithout)
	rule.Judge(c.rep, c, &outerContext)
	rule.Judge(c.rep, c, &doneContext)
	rule.Judge(c.rep, c, &lateContext)
	rule.Judge(c.rep, c, &undoneDeferred)
	rule.Judge(c.rep, c, &undoneFailed)
	rule.Judge(c.rep, c, &hiddenCause)
	rule.Judge(c.rep, c, &nestedInLoop)
	rule.Judge(c.rep, c, &nestedField)
	rule.Judge(c.rep, c, &deferredInLoop)
	rule.Judge(c.rep, c, &lostCancel)
	rule.Judge(c.rep, c, &stopLeft)
	rule.Judge(c.rep, c, &keptContext)
	rule.Judge(c.rep, c, &returnedValue)
}

// A root is given to a call though a context is at hand.
var givenRoot = rule.Table[*checker, *root]{
	Rule: background,
	On:   (*checker).givenRoots,
	Need: []rule.Ask[*root]{
		{Question: "a context is at hand", Of: (*root).atHand},
		{Question: "blocks", Of: (*root).given},
	},
	Against: []rule.Ask[*root]{
		{Question: "lives on", Of: (*root).livesOn},
		{Question: "there is no context", Of: (*root).noneHere},
		{Question: contexts.AskCut, Of: (*root).cutOff},
		{Question: "gets a context later", Of: (*root).getsItLater},
		{Question: "is a default", Of: (*root).isDefault},
		{Question: askKnows, Of: (*root).knowsContext},
		{Question: askNone, Of: (*root).needsNone},
		{Question: "ends with its carrier", Of: (*root).ofCarrier},
		{Question: "is told of a failure", Of: (*root).toldOfFailure},
		{Question: "was just asked", Of: (*root).justAsked},
		{Question: "the context has another purpose", Of: (*root).otherPurpose},
		{Question: askEnds, Of: (*root).neverEnds},
		{Question: "named for completing a change", Of: (*root).completesChange},
		{Question: contexts.AskCleanup, Of: (*root).cleanup},
		{Question: contexts.AskMaking, Of: (*root).making},
		{Question: contexts.AskRecord, Of: (*root).record},
		{Question: contexts.AskComment, Of: (*root).explained},
		{Question: "a comment elsewhere gives a reason", Of: (*root).reasonElsewhere},
		{Question: contexts.AskSilenced, Of: (*root).silenced},
	},
	At:  (*root).at,
	Say: (*root).sayGiven,
	Fix: (*root).replace,
}

// A function that gets a context returns one that is made from a root.
var returnedRoot = rule.Table[*checker, *root]{
	Rule: background,
	On:   (*checker).returnedRoots,
	Need: []rule.Ask[*root]{
		{Question: "a context is at hand", Of: (*root).atHand},
		{Question: "ignores it", Of: (*root).ignoresParameter},
	},
	Against: []rule.Ask[*root]{
		{Question: "lives on", Of: (*root).livesOn},
		{Question: contexts.AskCleanup, Of: (*root).cleanup},
		{Question: contexts.AskComment, Of: (*root).explained},
		{Question: contexts.AskSilenced, Of: (*root).silenced},
	},
	At:  (*root).at,
	Say: (*root).sayReturned,
	Fix: (*root).replace,
}

// A function ignores the context that it gets.
var ignoredContext = rule.Table[*checker, *ignored]{
	Rule: background,
	On:   (*checker).ignoredContexts,
	Need: []rule.Ask[*ignored]{
		{Question: "a context is at hand", Of: (*ignored).getsContext},
		{Question: "blocks", Of: (*ignored).given},
	},
	Against: []rule.Ask[*ignored]{
		{Question: "lives on", Of: (*ignored).livesOn},
		{Question: contexts.AskCut, Of: (*ignored).cutOff},
		{Question: "belongs to a component", Of: (*ignored).ofComponent},
		{Question: askEnds, Of: (*ignored).noneEnds},
		{Question: askNone, Of: (*ignored).needsNone},
		{Question: contexts.AskCleanup, Of: (*ignored).cleanup},
		{Question: contexts.AskMaking, Of: (*ignored).making},
		{Question: contexts.AskRecord, Of: (*ignored).record},
		{Question: contexts.AskComment, Of: (*ignored).explained},
		{Question: contexts.AskSilenced, Of: (*ignored).silenced},
	},
	At:  (*ignored).at,
	Say: (*ignored).say,
}

// A function without a context blocks with a root, and its callers have one.
var inheritedRoot = rule.Table[*checker, *inherited]{
	Rule: background,
	On:   (*checker).inheritedRoots,
	Need: []rule.Ask[*inherited]{
		{Question: "callers have a context", Of: (*inherited).haveContext},
		{Question: "blocks", Of: (*inherited).given},
	},
	Against: []rule.Ask[*inherited]{
		{Question: contexts.AskCut, Of: (*inherited).cutOff},
		{Question: "called at the end, too", Of: (*inherited).alsoAtEnd},
		{Question: "used as a value", Of: (*inherited).usedAsValue},
		{Question: "is told of a failure", Of: (*inherited).toldOfFailure},
		{Question: "is the plain form", Of: (*inherited).plainForm},
		{Question: contexts.AskCleanup, Of: (*inherited).cleanup},
		{Question: contexts.AskMaking, Of: (*inherited).making},
		{Question: contexts.AskRecord, Of: (*inherited).record},
		{Question: contexts.AskComment, Of: (*inherited).explained},
		{Question: contexts.AskSilenced, Of: (*inherited).silenced},
	},
	At:  (*inherited).at,
	Say: (*inherited).say,
}

// A function of another package blocks with a root of its own, and is called where a
// context is at hand.
var importedRoot = rule.Table[*checker, *imported]{
	Rule: background,
	On:   (*checker).importedRoots,
	Need: []rule.Ask[*imported]{
		{Question: "a context is at hand", Of: (*imported).atHand},
		{Question: "blocks", Of: (*imported).blocks},
	},
	Against: []rule.Ask[*imported]{
		{Question: "has an answer for failure", Of: (*imported).answers},
		{Question: contexts.AskCut, Of: (*imported).cutOff},
		{Question: "belongs to start-up", Of: (*imported).startup},
		{Question: "the context has another purpose", Of: (*imported).otherPurpose},
		{Question: askEnds, Of: (*imported).neverEnds},
		{Question: contexts.AskCleanup, Of: (*imported).cleanup},
		{Question: contexts.AskMaking, Of: (*imported).making},
		{Question: contexts.AskRecord, Of: (*imported).record},
		{Question: contexts.AskComment, Of: (*imported).explained},
		{Question: contexts.AskSilenced, Of: (*imported).silenced},
	},
	At:  (*imported).at,
	Say: (*imported).say,
}

// A call takes no context where a form of the function takes one.
var plainCall = rule.Table[*checker, *plain]{
	Rule: variant,
	On:   (*checker).plainCalls,
	Need: []rule.Ask[*plain]{
		{Question: "a context is at hand", Of: (*plain).atHand},
		{Question: "blocks", Of: (*plain).mayWait},
	},
	Against: []rule.Ask[*plain]{
		{Question: "is the variant", Of: (*plain).isVariant},
		{Question: "gets a context later", Of: (*plain).getsItLater},
		{Question: "has a context", Of: (*plain).hasContext},
		{Question: "goes on", Of: (*plain).goesOn},
		{Question: "returns early", Of: (*plain).returnsEarly},
		{Question: "there is no context", Of: (*plain).noneHere},
		{Question: contexts.AskCut, Of: (*plain).cutOff},
		{Question: "the context has another purpose", Of: (*plain).otherPurpose},
		{Question: askEnds, Of: (*plain).neverEnds},
		{Question: "named for computing", Of: (*plain).namedComputing},
		{Question: "named for taking back", Of: (*plain).takesBack},
		{Question: contexts.AskCleanup, Of: (*plain).cleanup},
		{Question: contexts.AskMaking, Of: (*plain).making},
		{Question: contexts.AskComment, Of: (*plain).explained},
		{Question: contexts.AskSilenced, Of: (*plain).silenced},
	},
	At:  (*plain).at,
	Say: (*plain).say,
	Fix: (*plain).useVariant,
}

// A derived context, or a copy of a request, is discarded.
var discardedContext = rule.Table[*checker, *discarded]{
	Rule: derived,
	On:   func(c *checker) iter.Seq[*discarded] { return slices.Values(c.derivations().discarded) },
	Need: []rule.Ask[*discarded]{
		{Question: "only derives", Of: (*discarded).onlyDerives},
	},
	Against: []rule.Ask[*discarded]{
		{Question: "named for something else", Of: (*discarded).namedOther},
		{Question: contexts.AskComment, Of: (*discarded).explained},
	},
	At:  (*discarded).at,
	Say: (*discarded).say,
	Fix: (*discarded).assign,
}

// A derived context is assigned and never read.
var unreadContext = rule.Table[*checker, *unread]{
	Rule: derived,
	On:   func(c *checker) iter.Seq[*unread] { return slices.Values(c.derivations().unread) },
	Need: []rule.Ask[*unread]{
		{Question: "only derives", Of: (*unread).onlyDerives},
		{Question: "is wanted", Of: (*unread).harms},
	},
	Against: []rule.Ask[*unread]{
		{Question: "named for something else", Of: (*unread).namedOther},
		{Question: contexts.AskComment, Of: (*unread).explained},
	},
	At:  (*unread).at,
	Say: (*unread).say,
}

// A request is handed on without the context that was derived for it.
var requestWithout = rule.Table[*checker, *oldRequest]{
	Rule: derived,
	On:   func(c *checker) iter.Seq[*oldRequest] { return slices.Values(c.derivations().requests) },
	Need: []rule.Ask[*oldRequest]{
		{Question: "hands the request on", Of: (*oldRequest).handedOn},
	},
	Against: []rule.Ask[*oldRequest]{
		{Question: "is for a logger", Of: (*oldRequest).forLogger},
		{Question: contexts.AskComment, Of: (*oldRequest).explained},
	},
	At:  (*oldRequest).at,
	Say: (*oldRequest).say,
	Fix: (*oldRequest).rebind,
}

// The context of a span is dropped, and work is done outside of the span.
var spanWithout = rule.Table[*checker, *lostSpan]{
	Rule: derived,
	On:   func(c *checker) iter.Seq[*lostSpan] { return slices.Values(c.derivations().spans) },
	Need: []rule.Ask[*lostSpan]{
		{Question: "works outside of the span", Of: (*lostSpan).worksOutside},
	},
	Against: []rule.Ask[*lostSpan]{
		{Question: contexts.AskCut, Of: (*lostSpan).cutOff},
		{Question: contexts.AskCleanup, Of: (*lostSpan).cleanup},
		{Question: contexts.AskMaking, Of: (*lostSpan).making},
		{Question: contexts.AskComment, Of: (*lostSpan).explained},
		{Question: contexts.AskSilenced, Of: (*lostSpan).silenced},
	},
	At:  (*lostSpan).at,
	Say: (*lostSpan).say,
	Fix: (*lostSpan).useContext,
}

// A literal with a context of its own uses that of the function around it.
var outerContext = rule.Table[*checker, *outer]{
	Rule: derived,
	On:   (*checker).outerContexts,
	Need: []rule.Ask[*outer]{
		{Question: "a context is at hand", Of: (*outer).atHand},
		{Question: "blocks", Of: (*outer).blocks},
	},
	Against: []rule.Ask[*outer]{
		{Question: "serves the same request", Of: (*outer).ofOneRequest},
		{Question: "uses both contexts", Of: (*outer).usesBoth},
		{Question: contexts.AskCut, Of: (*outer).cutOff},
		{Question: contexts.AskCleanup, Of: (*outer).cleanup},
		{Question: contexts.AskMaking, Of: (*outer).making},
		{Question: contexts.AskComment, Of: (*outer).explained},
		{Question: contexts.AskSilenced, Of: (*outer).silenced},
	},
	At:  (*outer).at,
	Say: (*outer).say,
	Fix: (*outer).useOwn,
}

// The calls of cancel functions pile up in a loop.
var deferredInLoop = rule.Table[*checker, *deferral]{
	Rule: cancel,
	On:   (*checker).deferrals,
	Need: []rule.Ask[*deferral]{
		{Question: "piles up", Of: (*deferral).pilesUp},
	},
	Against: []rule.Ask[*deferral]{
		{Question: "runs side by side", Of: (*deferral).runBeside},
		{Question: "lives on", Of: (*deferral).livesOn},
		{Question: "few rounds", Of: (*deferral).fewRounds},
		{Question: contexts.AskComment, Of: (*deferral).explained},
		{Question: contexts.AskSilenced, Of: (*deferral).silencedLoop},
	},
	At:  (*deferral).at,
	Say: (*deferral).say,
	Fix: (*deferral).callEachTime,
}

// A cancel function is not called, or not on all paths.
var lostCancel = rule.Table[*checker, *lost]{
	Rule: cancel,
	On:   func(c *checker) iter.Seq[*lost] { return slices.Values(c.lostCancels()) },
	Need: []rule.Ask[*lost]{
		{Question: "is not canceled", Of: (*lost).goesOn},
	},
	Against: []rule.Ask[*lost]{
		{Question: "derives from a root", Of: (*lost).rootless},
		{Question: "belongs to start-up", Of: (*lost).startup},
		{Question: contexts.AskComment, Of: (*lost).explained},
	},
	At:  (*lost).at,
	Say: (*lost).say,
}

// A function that waits for the end of a context is left behind.
var stopLeft = rule.Table[*checker, *leftBehind]{
	Rule: cancel,
	On:   (*checker).leftBehind,
	Need: []rule.Ask[*leftBehind]{
		{Question: "runs late", Of: (*leftBehind).runsLate},
	},
	Against: []rule.Ask[*leftBehind]{
		{Question: "belongs to start-up", Of: (*leftBehind).startup},
		{Question: contexts.AskComment, Of: (*leftBehind).explained},
	},
	At:  (*leftBehind).at,
	Say: (*leftBehind).say,
}

// A call gets a context that is done.
var doneContext = rule.Table[*checker, *doneUse]{
	Rule: cleanup,
	On:   func(c *checker) iter.Seq[*doneUse] { return slices.Values(c.doneUses()) },
	Need: []rule.Ask[*doneUse]{
		{Question: "the context is done", Of: (*doneUse).isDone},
		{Question: "fails with its context", Of: (*doneUse).works},
	},
	Against: []rule.Ask[*doneUse]{
		{Question: askEnds, Of: (*doneUse).neverEnds},
		{Question: "named for telling", Of: (*doneUse).namedTelling},
		{Question: contexts.AskComment, Of: (*doneUse).explained},
	},
	At:  (*doneUse).at,
	Say: (*doneUse).say,
	Fix: (*doneUse).detach,
}

// A deferred call gets a context that is canceled before.
var lateContext = rule.Table[*checker, *lateUse]{
	Rule: cleanup,
	On:   func(c *checker) iter.Seq[*lateUse] { return slices.Values(c.lateUses()) },
	Need: []rule.Ask[*lateUse]{
		{Question: "the context is done", Of: (*lateUse).isDone},
		{Question: "fails with its context", Of: (*lateUse).works},
	},
	Against: []rule.Ask[*lateUse]{
		{Question: "named for telling", Of: (*lateUse).namedTelling},
		{Question: contexts.AskComment, Of: (*lateUse).explained},
	},
	At:  (*lateUse).at,
	Say: (*lateUse).say,
}

// A deferred call gets the context that the work before it may have ended with.
var undoneDeferred = rule.Table[*checker, *undoing]{
	Rule: cleanup,
	On:   (*checker).undoings,
	Need: []rule.Ask[*undoing]{
		{Question: "the context is done", Of: (*undoing).mayBeDone},
		{Question: "fails with its context", Of: (*undoing).works},
	},
	Against: []rule.Ask[*undoing]{
		{Question: "belongs to start-up", Of: (*undoing).startsUp},
		{Question: "runs on success only", Of: (*undoing).onlyOnSuccess},
		{Question: "runs after a panic", Of: (*undoing).afterPanic},
		{Question: "gets a second context", Of: (*undoing).hasSecond},
		{Question: askEnds, Of: (*undoing).neverEnds},
		{Question: "named for something else", Of: (*undoing).namedOther},
		{Question: "named for taking back", Of: (*undoing).ofPurpose},
		{Question: "named for telling", Of: (*undoing).namedTelling},
		{Question: contexts.AskComment, Of: (*undoing).explained},
	},
	At:  (*undoing).at,
	Say: (*undoing).say,
	Fix: (*undoing).detach,
}

// What was made is taken back with the context that work has failed with.
var undoneFailed = rule.Table[*checker, *undoneFailure]{
	Rule: cleanup,
	On:   (*checker).undoneFailures,
	Need: []rule.Ask[*undoneFailure]{
		{Question: "the context is done", Of: (*undoneFailure).mayBeDone},
		{Question: "fails with its context", Of: (*undoneFailure).works},
	},
	Against: []rule.Ask[*undoneFailure]{
		{Question: "belongs to start-up", Of: (*undoneFailure).startsUp},
		{Question: "gets a second context", Of: (*undoneFailure).hasSecond},
		{Question: "named for something else", Of: (*undoneFailure).namedOther},
		{Question: "named for taking back", Of: (*undoneFailure).ofPurpose},
		{Question: "named for telling", Of: (*undoneFailure).namedTelling},
		{Question: "has made nothing", Of: (*undoneFailure).madeNothing},
		{Question: askEnds, Of: (*undoneFailure).neverEnds},
		{Question: contexts.AskComment, Of: (*undoneFailure).explained},
	},
	At:  (*undoneFailure).at,
	Say: (*undoneFailure).say,
	Fix: (*undoneFailure).detach,
}

// The error of a context hides its cause.
var hiddenCause = rule.Table[*checker, *hidden]{
	Rule: cleanup,
	On:   (*checker).hiddenCauses,
	Need: []rule.Ask[*hidden]{
		{Question: "hides a cause", Of: (*hidden).hides},
	},
	Against: []rule.Ask[*hidden]{
		{Question: contexts.AskComment, Of: (*hidden).explained},
	},
	At:  (*hidden).at,
	Say: (*hidden).say,
}

// A context is derived from itself in a loop.
var nestedInLoop = rule.Table[*checker, *nesting]{
	Rule: loop,
	On:   (*checker).nestings,
	Need: []rule.Ask[*nesting]{
		{Question: "nests deeper", Of: (*nesting).deepens},
	},
	Against: []rule.Ask[*nesting]{
		{Question: contexts.AskCut, Of: (*nesting).atEnd},
		{Question: "is built up", Of: (*nesting).builtUp},
		{Question: "searches", Of: (*nesting).searches},
		{Question: contexts.AskComment, Of: (*nesting).explained},
	},
	At:  (*nesting).at,
	Say: (*nesting).say,
}

// A context in a field is derived from itself, again and again.
var nestedField = rule.Table[*checker, *fieldNesting]{
	Rule: loop,
	On:   (*checker).fieldNestings,
	Need: []rule.Ask[*fieldNesting]{
		{Question: "nests deeper", Of: (*fieldNesting).deepens},
	},
	Against: []rule.Ask[*fieldNesting]{
		{Question: contexts.AskComment, Of: (*fieldNesting).explained},
	},
	At:  (*fieldNesting).at,
	Say: (*fieldNesting).say,
}

// A context is stored where it outlives its call.
var keptContext = rule.Table[*checker, *keeping]{
	Rule: stored,
	On:   (*checker).keepings,
	Need: []rule.Ask[*keeping]{
		{Question: "lives on", Of: (*keeping).outlives},
	},
	Against: []rule.Ask[*keeping]{
		{Question: contexts.AskComment, Of: (*keeping).explained},
	},
	At:  (*keeping).at,
	Say: (*keeping).say,
}

// A value leaves a function, and lives on a context which that function cancels.
var returnedValue = rule.Table[*checker, *escaping]{
	Rule: returned,
	On:   (*checker).escapings,
	Need: []rule.Ask[*escaping]{
		{Question: "lives on the context", Of: (*escaping).lives},
	},
	Against: []rule.Ask[*escaping]{
		{Question: "is used up before", Of: (*escaping).usedUp},
		{Question: "is taken back", Of: (*escaping).takenBack},
		{Question: "waits for an answer", Of: (*escaping).awaited},
		{Question: "is the context itself", Of: (*escaping).isContext},
		{Question: "is an outcome", Of: (*escaping).isOutcome},
		{Question: contexts.AskComment, Of: (*escaping).explained},
	},
	At:  (*escaping).at,
	Say: (*escaping).say,
}
