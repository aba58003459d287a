package reqstate

import (
	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/contexts"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// What all rules about writes ask.
var (
	runsPerRequest  = rule.Ask[*write]{Question: "runs per request", Of: (*write).runsPerRequest}
	outlivesRequest = rule.Ask[*write]{Question: "outlives the request", Of: (*write).outlivesRequest}
	isRequestData   = rule.Ask[*write]{Question: "is data of a request", Of: (*write).isRequestData}
	isUnguarded     = rule.Ask[*write]{Question: "no lock is held", Of: (*write).isUnguarded}
	isWritten       = rule.Ask[*write]{Question: "is written", Of: (*write).isWritten}

	isKeyed         = rule.Ask[*write]{Question: "is keyed by what varies", Of: (*write).isKeyed}
	updates         = rule.Ask[*write]{Question: "adds to what is there", Of: (*write).updates}
	judgedElsewhere = rule.Ask[*write]{Question: "is judged elsewhere", Of: (*write).judgedElsewhere}
	ownedByRequest  = rule.Ask[*write]{Question: "belongs to the request", Of: (*write).ownedByRequest}
	atStartup       = rule.Ask[*write]{Question: "belongs to start-up", Of: (*write).atStartup}
	isSetting       = rule.Ask[*write]{Question: "is a setting", Of: (*write).isSetting}
	ofComponent     = rule.Ask[*write]{Question: "is the component's own", Of: (*write).ofComponent}
	learnsOfServer  = rule.Ask[*write]{Question: "is learned of a server", Of: (*write).learnsOfServer}
	namedForSetting = rule.Ask[*write]{Question: "named for a setting", Of: (*write).namedForSetting}
	namedForCount   = rule.Ask[*write]{Question: "named for a count", Of: (*write).namedForCount}
	namedForCopy    = rule.Ask[*write]{Question: "named for a copy", Of: (*write).namedForCopy}

	isRead        = rule.Ask[*write]{Question: "hands a result back", Of: (*write).handsBack}
	runsInside    = rule.Ask[*write]{Question: "runs inside the call", Of: (*write).runsInside}
	namedForJob   = rule.Ask[*write]{Question: "named for a job", Of: (*write).namedForJob}
	isSynchronous = rule.Ask[*write]{Question: "is synchronized", Of: (*write).isSynchronized}
)

// carrierTable: the object that carries a request is stored as it is where the next
// request finds it.
func carrierTable(of *writes) *rule.Table[*checker, *write] {
	return &rule.Table[*checker, *write]{
		Rule: carrier,
		On:   of.chosen(carrier),
		Need: []rule.Ask[*write]{outlivesRequest, runsPerRequest, isRequestData, isWritten, isUnguarded},
		Against: []rule.Ask[*write]{
			isKeyed, ownedByRequest, atStartup, ofComponent, learnsOfServer, namedForSetting, namedForCopy,
		},
		At:  (*write).place,
		Say: (*write).sayCarrier,
	}
}

// globalTable: data of a request overwrites a package variable, with or without a
// lock.
func globalTable(of *writes) *rule.Table[*checker, *write] {
	return &rule.Table[*checker, *write]{
		Rule: global,
		On:   of.chosen(global),
		Need: []rule.Ask[*write]{outlivesRequest, runsPerRequest, isRequestData, isWritten, isUnguarded},
		Against: []rule.Ask[*write]{
			isKeyed, judgedElsewhere, updates, atStartup, isSetting, namedForSetting, namedForCount, namedForCopy,
		},
		At:  (*write).place,
		Say: (*write).sayGlobal,
	}
}

// receiverTable: data of a request overwrites a field of an object that serves many
// requests, with or without a lock.
func receiverTable(of *writes) *rule.Table[*checker, *write] {
	return &rule.Table[*checker, *write]{
		Rule: receiver,
		On:   of.chosen(receiver),
		Need: []rule.Ask[*write]{outlivesRequest, runsPerRequest, isRequestData, isWritten, isUnguarded},
		Against: []rule.Ask[*write]{
			isKeyed, judgedElsewhere, updates, ownedByRequest, atStartup, isSetting, ofComponent, learnsOfServer,
			{Question: "is lent", Of: (*write).isLent},
			namedForSetting, namedForCount, namedForCopy,
		},
		At:  (*write).place,
		Say: (*write).sayReceiver,
	}
}

// capturedTable: a handler writes data of a request, or what its requests make of
// one another's, to a variable of the function that made it.
func capturedTable(of *writes) *rule.Table[*checker, *write] {
	return &rule.Table[*checker, *write]{
		Rule: captured,
		On:   of.chosen(captured),
		Need: []rule.Ask[*write]{outlivesRequest, runsPerRequest, isRequestData, isWritten, isUnguarded},
		Against: []rule.Ask[*write]{
			isKeyed, judgedElsewhere, updates, ownedByRequest, isRead, runsInside, isSetting, namedForSetting, namedForJob, namedForCount, namedForCopy,
		},
		At:  (*write).place,
		Say: (*write).sayCaptured,
		Fix: func(w *write) []analysis.SuggestedFix { return w.c.localDeclaration(w.Write, w.slot) },
	}
}

// processTable: a request changes what belongs to the process, or to a library for all
// who use it.
func processTable(of *writes) *rule.Table[*checker, *write] {
	return &rule.Table[*checker, *write]{
		Rule: process,
		On:   of.chosen(process),
		Need: []rule.Ask[*write]{outlivesRequest, runsPerRequest, isRequestData, isWritten, isUnguarded},
		Against: []rule.Ask[*write]{
			isKeyed, atStartup,
			{Question: "is a switch", Of: (*write).isSwitch},
			{Question: "is put back", Of: (*write).isPutBack},
		},
		At:  (*write).place,
		Say: (*write).sayProcess,
	}
}

// raceTable: concurrent requests write to such a place, whatever the value, and
// nothing keeps them apart.
func raceTable(of *writes) *rule.Table[*checker, *write] {
	return &rule.Table[*checker, *write]{
		Rule: race,
		On:   of.chosen(race),
		Need: []rule.Ask[*write]{
			outlivesRequest,
			{Question: "runs for concurrent requests", Of: (*write).runsConcurrently},
			isWritten,
			{Question: "is near", Of: (*write).isNear},
		},
		Against: []rule.Ask[*write]{
			{Question: "belongs to its key", Of: (*write).ofItsKey},
			isSynchronous, ownedByRequest, isRead, runsInside, atStartup,
			{Question: "is filled at start-up", Of: (*write).filledAtStart},
			namedForSetting, namedForCopy,
		},
		At:  (*write).place,
		Say: (*write).sayRace,
	}
}

// leftoverTable: an object goes back to a pool with data of a request.
var leftoverTable = &rule.Table[*checker, *leftover]{
	Rule: global,
	On:   (*checker).leftovers,
	Need: []rule.Ask[*leftover]{
		{Question: "runs per request", Of: (*leftover).runsPerRequest},
		{Question: "is data of a request", Of: (*leftover).isRequestData},
		{Question: "is left in the object", Of: (*leftover).isLeft},
	},
	At:  (*leftover).place,
	Say: (*leftover).say,
}

// mapTable: a package variable is a map from requests.
var mapTable = &rule.Table[*checker, requestMap]{
	Rule: carrier,
	On:   (*checker).requestMaps,
	Need: []rule.Ask[requestMap]{{Question: "is keyed by a request", Of: requestMap.isKeyedByRequest}},
	At:   requestMap.place,
	Say:  requestMap.say,
}

// goroutineTable: values are stored for the running goroutine.
var goroutineTable = &rule.Table[*checker, local]{
	Rule: goroutineid,
	On:   (*checker).goroutineIDs,
	Need: []rule.Ask[local]{{Question: "is stored per goroutine", Of: func(l local) sign.Sign { return l.stored }}},
	At:   func(l local) rule.Place { return rule.PlaceOf(l.at) },
	Say:  func(l local) string { return l.message },
}

// borrowedTable: a value leads to memory that is used again while others have it.
var borrowedTable = &rule.Table[*checker, *borrowing]{
	Rule: borrowed,
	On:   (*checker).borrowings,
	Need: []rule.Ask[*borrowing]{
		{Question: "leads to what is used again", Of: (*borrowing).leads},
	},
	Against: []rule.Ask[*borrowing]{
		{Question: "is taken back", Of: (*borrowing).takenBack},
		{Question: "is of another round", Of: (*borrowing).ofOtherRound},
		{Question: contexts.AskComment, Of: (*borrowing).explained},
	},
	At:  (*borrowing).place,
	Say: (*borrowing).say,
	Fix: (*borrowing).fix,
}
