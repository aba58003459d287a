package catalog

var stdNet = Library{
	Path: "net",
	Funcs: []Funcs{
		{Names: "Dial DialTimeout", Role: NoContext, Instead: "net.Dialer.DialContext"},
		{Recv: "Dialer", Names: "Dial", Role: NoContext, Instead: "net.Dialer.DialContext"},
		{Names: "LookupAddr", Role: NoContext, Instead: "net.Resolver.LookupAddr"},
		{Names: "LookupCNAME", Role: NoContext, Instead: "net.Resolver.LookupCNAME"},
		{Names: "LookupHost", Role: NoContext, Instead: "net.Resolver.LookupHost"},
		{Names: "LookupIP", Role: NoContext, Instead: "net.Resolver.LookupIP"},
		{Names: "LookupMX", Role: NoContext, Instead: "net.Resolver.LookupMX"},
		{Names: "LookupNS", Role: NoContext, Instead: "net.Resolver.LookupNS"},
		{Names: "LookupSRV", Role: NoContext, Instead: "net.Resolver.LookupSRV"},
		{Names: "LookupTXT", Role: NoContext, Instead: "net.Resolver.LookupTXT"},
		{Names: "Dial DialTimeout DialTCP DialUDP DialUnix LookupAddr LookupCNAME LookupHost LookupIP LookupMX LookupNS LookupSRV LookupTXT", Role: Blocks},
		{Recv: "Dialer", Names: "Dial DialContext", Role: Blocks},
		{Names: "Pipe", Role: Pipe},
		{Recv: "Conn", Names: "Read Write", Role: Blocks},
		{Recv: "PacketConn", Names: "ReadFrom", Role: Blocks},
	},
	Fields: []Fields{
		{Type: "Dialer", Names: "Control ControlContext", Role: Register},
		{Type: "ListenConfig", Names: "Control", Role: Register},
		{Type: "Resolver", Names: "Dial", Role: Register},
	},
}

var stdSMTP = Library{
	Path: "net/smtp",
	Funcs: []Funcs{
		{Names: "Dial SendMail", Role: Blocks},
		{Recv: "Client", Names: "Auth Hello Mail Noop Quit Rcpt Reset StartTLS Verify", Role: Blocks},
	},
}

var stdTLS = Library{
	Path: "crypto/tls",
	Funcs: []Funcs{
		{Names: "Dial DialWithDialer", Role: NoContext, Instead: "tls.Dialer.DialContext"},
		{Recv: "Conn", Names: "Handshake", Role: NoContext, Instead: "tls.Conn.HandshakeContext"},
		{Names: "Dial DialWithDialer", Role: Blocks},
		{Recv: "Conn", Names: "Handshake Read Write", Role: Blocks},
	},
	Fields: []Fields{
		{Type: "Config", Names: "GetCertificate GetClientCertificate GetConfigForClient VerifyPeerCertificate VerifyConnection", Role: Register},
	},
}

var stdExec = Library{
	Path: "os/exec",
	Funcs: []Funcs{
		{Names: "Command", Role: NoContext, Instead: "exec.CommandContext"},
		{Recv: "Cmd", Names: "CombinedOutput Output Run Wait", Role: Blocks},
		{Recv: "Cmd", Names: "CombinedOutput Output Run Wait", Role: Finishes},
		{Recv: "Cmd", Names: "StderrPipe StdinPipe StdoutPipe", Role: Holds, Arg: Receiver},
	},
	Bound: "Cmd",
}

var stdSQL = Library{
	Path: "database/sql",
	Funcs: []Funcs{
		{Recv: "Conn", Names: "Raw", Role: Sync, Arg: 0},
		{Recv: "DB", Names: "Begin", Role: NoContext, Instead: "sql.DB.BeginTx"},
		{Recv: "DB", Names: "Begin Exec Ping Prepare Query QueryRow", Role: Blocks},
		{Recv: "Tx", Names: "Commit Exec Prepare Query QueryRow Rollback", Role: Blocks},
		{Recv: "Stmt", Names: "Exec Query QueryRow", Role: Blocks},
		{Recv: "Rows", Names: "Next", Role: Blocks},
		// Their errors come with the row.
		{Recv: "DB", Names: "QueryRowContext", Role: Blocks},
		{Recv: "Tx", Names: "QueryRowContext", Role: Blocks},
		{Recv: "Stmt", Names: "QueryRowContext", Role: Blocks},
		{Recv: "Conn", Names: "QueryRowContext", Role: Blocks},
		{Recv: "Row", Names: "Scan", Role: Finishes},
		{Recv: "Tx", Names: "Commit Rollback", Role: Finishes},
	},
	// A connection is not: it outlives the context that it was asked for with.
	Bound: "Row Rows Tx",
}

var stdBufio = Library{
	Path: "bufio",
	Funcs: []Funcs{
		{Recv: "Reader", Names: "Peek ReadLine ReadSlice", Role: Passing, Arg: Receiver},
		{Recv: "Scanner", Names: "Bytes", Role: Passing, Arg: Receiver},
	},
}

var stdIO = Library{
	Path: "io",
	Funcs: []Funcs{
		{Names: "Copy CopyBuffer CopyN ReadAll ReadAtLeast ReadFull", Role: Blocks},
		{Names: "Pipe", Role: Pipe},
		{Recv: "PipeReader", Names: "Read", Role: Blocks},
		{Recv: "PipeWriter", Names: "Write", Role: Blocks},
	},
}

var stdFS = Library{
	Path:  "io/fs",
	Funcs: []Funcs{{Names: "WalkDir", Role: Sync, Arg: 2}},
}

var stdFilepath = Library{
	Path:  "path/filepath",
	Funcs: []Funcs{{Names: "Walk WalkDir", Role: Sync, Arg: 1}},
}

var stdOS = Library{
	Path: "os",
	Funcs: []Funcs{
		{Names: "Exit", Role: Exit},
		{Names: "Setenv", Role: Store, Arg: 1, Of: "the environment"},
		{Names: "Unsetenv", Role: Store, Arg: 0, Of: "the environment"},
		{Names: "Clearenv", Role: Alter, Of: "the environment"},
		{Names: "Chdir", Role: Store, Arg: 0, Of: "the working directory"},
		{Recv: "File", Names: "Chdir", Role: Store, Arg: Receiver, Of: "the working directory"},
		{Names: "Expand", Role: Sync, Arg: 1},
		{Names: "Pipe", Role: Pipe},
		{Names: "ReadFile RemoveAll WriteFile", Role: Blocks},
		{Recv: "File", Names: "ReadFrom Sync WriteTo", Role: Blocks},
		{Recv: "Process", Names: "Wait", Role: Blocks},
	},
}

var stdSyscall = Library{
	Path:     "syscall",
	Versions: []string{"golang.org/x/sys/unix"},
	Funcs: []Funcs{
		{Names: "Setenv", Role: Store, Arg: 1, Of: "the environment"},
		{Names: "Unsetenv", Role: Store, Arg: 0, Of: "the environment"},
		{Names: "Clearenv", Role: Alter, Of: "the environment"},
		{Names: "Chdir Chroot Fchdir", Role: Store, Arg: 0, Of: "the working directory"},
		{Names: "Umask", Role: Store, Arg: 0, Of: "the file mode mask"},
		{Names: "Setrlimit", Role: Store, Arg: 1, Of: "the resource limits"},
		{Names: "Setegid Seteuid Setfsgid Setfsuid Setgid Setgroups Setuid", Role: Store, Arg: 0, Of: "the identity"},
		{Names: "Setregid Setreuid Setresgid Setresuid", Role: Store, Arg: 1, Of: "the identity"},
		{Recv: "RawConn", Names: "Control Read Write", Role: Sync, Arg: 0},
	},
}
