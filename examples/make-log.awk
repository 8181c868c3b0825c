# Writes a web server's log with the given number of lines to the file `out`: the same every time,
# and about as repetitive as real ones.
BEGIN {
  srand(20260101)
  split("GET GET GET GET POST PUT DELETE", methods, " ")
  split("/ /search /login /api/v1/users /api/v1/orders /static/app.js /static/style.css", paths, " ")
  split("200 200 200 200 200 301 304 404 500", codes, " ")
  for (i = 0; i < lines; i++) {
    printf "10.%d.%d.%d - - [%02d/Jan/2026:%02d:%02d:%02d +0000] \"%s %s?id=%d HTTP/1.1\" %s %d %.3f\n", \
      rand() * 4, rand() * 256, rand() * 256, 1 + i * 28 / lines, rand() * 24, rand() * 60, rand() * 60, \
      methods[1 + int(rand() * 7)], paths[1 + int(rand() * 7)], rand() * 100000, \
      codes[1 + int(rand() * 9)], rand() * 50000, rand() * rand() > out
  }
  close(out)
}
