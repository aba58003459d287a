module example.com/universes

go 1.26.0
