/* Sound and phoneme times of espeak-ng, for making training data.
 *   cc espeak-events.c -o espeak-events -lespeak-ng
 *   echo "text" | ./espeak-events VOICE OUT.raw WORDS_PER_MINUTE PITCH   -> lines "milliseconds mnemonic", last one "END"
 * espeak-ng is GPL-3: the built program is under the GPL's terms. It is a tool of the person who trains the network; Kinora itself
 * neither ships nor calls it, and never loads the library.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <espeak-ng/speak_lib.h>

static FILE *pcm;

static int on_samples(short *samples, int count, espeak_EVENT *event)
{
    for (; event->type != espeakEVENT_LIST_TERMINATED; event++) {
        if (event->type == espeakEVENT_PHONEME) {
            char name[sizeof event->id.string + 1] = {0}; /* not zero-terminated when 8 bytes long */
            memcpy(name, event->id.string, sizeof event->id.string);
            printf("%d %s\n", event->audio_position, name);
        } else if (event->type == espeakEVENT_END) {
            printf("%d END\n", event->audio_position);
        }
    }
    if (samples != NULL && count > 0)
        fwrite(samples, sizeof *samples, (size_t)count, pcm);
    return 0;
}

int main(int argc, char **argv)
{
    static char text[1 << 16];
    if (argc != 5) {
        fprintf(stderr, "usage: %s VOICE OUT.raw WORDS_PER_MINUTE PITCH <TEXT\n", argv[0]);
        return 2;
    }
    if (espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 200, NULL, espeakINITIALIZE_PHONEME_EVENTS) < 0
        || espeak_SetVoiceByName(argv[1]) != EE_OK || (pcm = fopen(argv[2], "wb")) == NULL)
        return 1;
    espeak_SetSynthCallback(on_samples);
    espeak_SetParameter(espeakRATE, atoi(argv[3]), 0);
    espeak_SetParameter(espeakPITCH, atoi(argv[4]), 0);
    size_t length = fread(text, 1, sizeof text - 1, stdin);
    espeak_Synth(text, length + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8, NULL, NULL);
    espeak_Synchronize();
    return fclose(pcm);
}
