package catalog

// A client or token source made with a context refreshes its token with it,
// whenever that is.

var oauth2 = Library{
	Path: "golang.org/x/oauth2",
	Funcs: []Funcs{
		{Recv: "Config", Names: "Client TokenSource", Role: Keeps, Arg: 0},
		{Recv: "Config", Names: "DeviceAccessToken DeviceAuth Exchange PasswordCredentialsToken", Role: Blocks},
		{Recv: "TokenSource", Names: "Token", Role: Blocks},
		// It looks for an HTTP client in the context, and keeps that alone.
		{Names: "NewClient", Role: Read, Arg: 0},
	},
	Shared: []Interface{{Name: "TokenSource", Methods: "Token"}},
	Roots:  "NoContext",
}

var oauth2Client = Library{
	Path: "golang.org/x/oauth2/clientcredentials",
	Funcs: []Funcs{
		{Recv: "Config", Names: "Client TokenSource", Role: Keeps, Arg: 0},
		{Recv: "Config", Names: "Token", Role: Blocks},
	},
}

var oauth2JWT = Library{
	Path: "golang.org/x/oauth2/jwt",
	Funcs: []Funcs{
		{Recv: "Config", Names: "Client TokenSource", Role: Keeps, Arg: 0},
	},
}

var oauth2Google = Library{
	Path: "golang.org/x/oauth2/google",
	Funcs: []Funcs{
		{Names: "CredentialsFromJSON CredentialsFromJSONWithParams DefaultClient DefaultTokenSource FindDefaultCredentials", Role: Keeps, Arg: 0},
	},
}
