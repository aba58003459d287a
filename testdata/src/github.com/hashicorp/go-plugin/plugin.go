// Package plugin is a stub of github.com/hashicorp/go-plugin.
package plugin

type GRPCBroker struct{}
