package prometheus

type Collector interface {
	Collect(chan<- Metric)
	Describe(chan<- *Desc)
}

type Metric interface {
	Desc() *Desc
}

type Desc struct {
}

type Registerer interface {
	MustRegister(...Collector)
	Register(Collector) error
	Unregister(Collector) bool
}

type Labels map[string]string

type ValueType int

type Counter interface {
	Metric
	Collector
	Add(float64)
	Inc()
}

type Gauge interface {
	Metric
	Collector
	Add(float64)
	Dec()
	Inc()
	Set(float64)
	Sub(float64)
}

type Histogram interface {
	Metric
	Collector
	Observe(float64)
}

type Observer interface {
	Observe(float64)
}

type CounterVec struct {
	*MetricVec
}

func (*CounterVec) WithLabelValues(lvs ...string) Counter { return nil }
func (*CounterVec) With(labels Labels) Counter            { return nil }

type GaugeVec struct {
}

func (*GaugeVec) WithLabelValues(lvs ...string) Gauge { return nil }
func (*GaugeVec) With(labels Labels) Gauge            { return nil }

type HistogramVec struct {
}

func (*HistogramVec) WithLabelValues(lvs ...string) Observer { return nil }
func (*HistogramVec) With(labels Labels) Observer            { return nil }

type CounterOpts struct {
}

type GaugeOpts struct {
}

type HistogramOpts struct {
	Namespace   string
	Subsystem   string
	Name        string
	Help        string
	ConstLabels Labels
	Buckets     []float64
}

type Opts struct {
	Namespace   string
	Subsystem   string
	Name        string
	Help        string
	ConstLabels Labels
}

type Registry struct {
}

func (*Registry) Register(c Collector) error   { return nil }
func (*Registry) Unregister(c Collector) bool  { return false }
func (*Registry) MustRegister(cs ...Collector) {}

type GaugeFunc interface {
	Metric
	Collector
}

type CounterFunc interface {
	Metric
	Collector
}

func NewDesc(fqName string, help string, variableLabels []string, constLabels Labels) *Desc {
	return nil
}

func MustNewConstMetric(desc *Desc, valueType ValueType, value float64, labelValues ...string) Metric {
	return nil
}

func NewConstMetric(desc *Desc, valueType ValueType, value float64, labelValues ...string) (Metric, error) {
	return nil, nil
}

func NewCounter(opts CounterOpts) Counter                                   { return nil }
func NewGauge(opts GaugeOpts) Gauge                                         { return nil }
func NewHistogram(opts HistogramOpts) Histogram                             { return nil }
func NewCounterVec(opts CounterOpts, labelNames []string) *CounterVec       { return nil }
func NewGaugeVec(opts GaugeOpts, labelNames []string) *GaugeVec             { return nil }
func NewHistogramVec(opts HistogramOpts, labelNames []string) *HistogramVec { return nil }
func Register(c Collector) error                                            { return nil }
func MustRegister(cs ...Collector)                                          {}
func NewRegistry() *Registry                                                { return nil }
func BuildFQName(namespace string, subsystem string, name string) string    { return "" }

const CounterValue ValueType = 1
const GaugeValue ValueType = 2
const UntypedValue ValueType = 3

func NewGaugeFunc(opts GaugeOpts, function func() float64) GaugeFunc       { return nil }
func NewCounterFunc(opts CounterOpts, function func() float64) CounterFunc { return nil }

type MetricVec struct {
}
