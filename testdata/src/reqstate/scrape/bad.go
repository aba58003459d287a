// Package scrape has parts of collectors: what gets the channel for metrics
// runs once per scrape, and scrapes overlap.
package scrape

import "github.com/prometheus/client_golang/prometheus"

var lastSeen float64

type status struct{ members []float64 }

func (s *status) export(ch chan<- prometheus.Metric) {
	for _, m := range s.members {
		lastSeen = m // want `package variable lastSeen is written by concurrent requests without synchronization`
	}
}

type part interface {
	update(ch chan<- prometheus.Metric) error
}

type memory struct{ pages int }

func (m *memory) update(ch chan<- prometheus.Metric) error {
	m.pages = readPages() // want `field m.pages is written by concurrent requests without synchronization`
	return nil
}

func readPages() int { return 1 }
