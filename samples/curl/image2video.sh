#!/bin/sh
# Makes a clip from a picture through any of the four dialects and downloads it.
#   image2video.sh PICTURE-URL [official|cloudsway|fasttoken|acedata] [OUTPUT.mp4]
# HOST and KEY default to a local server without keys.
set -eu
picture=${1:?usage: image2video.sh PICTURE-URL [DIALECT] [OUTPUT.mp4]}
dialect=${2:-official}
output=${3:-clip.mp4}
host=${HOST:-http://127.0.0.1:8700}
key=${KEY:-any-token}

call() { curl -sS -H "Authorization: Bearer $key" -H 'Content-Type: application/json' "$@"; }
field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }

case $dialect in
    official) path=/v1/videos/image2video ;;
    cloudsway) path=/v1/ai/demo/kling/videos/image2video ;;
    fasttoken) path=/kling/v1/videos/image2video ;;
    acedata)
        answer=$(call "$host/kling/videos" -d "{\"action\":\"image2video\",\"start_image_url\":\"$picture\",\"prompt\":\"a gentle move\"}")
        url=$(printf '%s' "$answer" | field video_url)
        [ -n "$url" ] || { printf '%s\n' "$answer" >&2; exit 1; }
        curl -sS -o "$output" "$url"
        echo "$output"
        exit ;;
    *) echo "no dialect is called $dialect" >&2; exit 2 ;;
esac

answer=$(call "$host$path" -d "{\"image\":\"$picture\",\"prompt\":\"a gentle move\",\"duration\":\"5\"}")
id=$(printf '%s' "$answer" | grep -o '"task_id":"[^"]*"' | head -1 | cut -d'"' -f4)
[ -n "$id" ] || { printf '%s\n' "$answer" >&2; exit 1; }
while :; do
    answer=$(call "$host$path/$id")
    case $answer in
        *'"task_status":"succeed"'*) break ;;
        *'"task_status":"failed"'*) printf '%s\n' "$answer" >&2; exit 1 ;;
    esac
    sleep 1
done
curl -sS -o "$output" "$(printf '%s' "$answer" | grep -o '"url":"[^"]*"' | head -1 | cut -d'"' -f4)"
echo "$output"
