package catalog

// Commands run once per process; their functions have a context all the same.

var cobra = Library{
	Path: "github.com/spf13/cobra",
	// Its context is that of the process, if it has one.
	Carriers: []Carrier{{Name: "Command", Weak: true}},
	Fields: []Fields{
		{Type: "Command", Names: "Args PersistentPostRun PersistentPostRunE PersistentPreRun PersistentPreRunE PostRun PostRunE PreRun PreRunE Run RunE ValidArgsFunction", Role: Startup},
	},
	Funcs: []Funcs{
		{Names: "OnFinalize OnInitialize", Role: Startup, Arg: 0},
	},
}

var cli1 = Library{
	Path: "github.com/urfave/cli",
	Fields: []Fields{
		{Type: "App", Names: "Action After Before", Role: Startup},
		{Type: "Command", Names: "Action After Before", Role: Startup},
	},
}

var cli2 = Library{
	Path: "github.com/urfave/cli/v2",
	Fields: []Fields{
		{Type: "App", Names: "Action After Before", Role: Startup},
		{Type: "Command", Names: "Action After Before", Role: Startup},
	},
}

var cli3 = Library{
	Path: "github.com/urfave/cli/v3",
	Fields: []Fields{
		{Type: "Command", Names: "Action After Before", Role: Startup},
	},
}

var fx = Library{
	Path: "go.uber.org/fx",
	Funcs: []Funcs{
		{Names: "Annotate Decorate Invoke OnStart OnStop Provide", Role: Startup, Arg: 0},
		{Names: "StartStopHook StopHook StartHook", Role: Startup, Arg: Any},
	},
	Fields: []Fields{{Type: "Hook", Names: "OnStart OnStop", Role: Startup}},
}
