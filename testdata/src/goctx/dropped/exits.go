package dropped

import (
	"log"
	"net/http"
	"time"
)

// Kill ends the program when it has answered.
func Kill(w http.ResponseWriter, r *http.Request) {
	go func() { // silent "ends the program" possible
		time.Sleep(time.Second)
		log.Fatal("killed")
	}()
}
