cases-kind-file = Файл опису не прочитано: { $error }
cases-kind-figure = Показник «{ $word }» має або рахувати справи, або бути часткою однієї кількості в іншій, або строком
cases-kind-code = «{ $code }» не може бути кодом виду справи: лише малі латинські літери, цифри й дефіс
cases-kind-document-text = Напишіть текст документа, не більше ніж { $max } знаків
cases-kind-document-word = Слово «{ $word }» у фігурних дужках нічого не означає: перевірте, чи так воно пишеться
cases-kind-unknown = «{ $word }» ніде не описано
cases-kind-title = Назвіть це українською
cases-kind-word = «{ $word }» не може бути кодом: лише малі латинські літери, цифри, дефіс і підкреслення
cases-kind-twice = «{ $word }» описано двічі
cases-kind-many = Забагато: не більше ніж { $max }
cases-kind-number = Номер має містити {"{"}year{"}"} і один раз {"{"}seq{"}"}
cases-kind-title-field = «{ $word }» має бути текстовим полем: з нього починається назва справи
cases-kind-keep = Скажіть, скільки років зберігати: від 1 до 100
cases-kind-field = Поле «{ $word }» не підходить для справи: файли додають окремо, обчислюваних і унікальних полів тут немає
cases-kind-field-required = Поле «{ $word }» бачать лише посадовці, тому воно не може бути обов’язковим для заявника
cases-kind-no-categories = Потрібна хоча б одна категорія
cases-kind-from-nowhere = Перехід «{ $word }» нізвідки не веде
cases-kind-by-nobody = Перехід «{ $word }» ніхто не може зробити
cases-kind-executor-both = Перехід не може водночас доручати й забирати справу
cases-kind-platform-asks = Перехід «{ $word }» робить сама платформа, тому він не може нічого питати
cases-kind-contest = Скажіть, скільки днів можна оскаржувати
cases-kind-never-closed = Жоден стан не закриває справу
cases-kind-unreachable = До стану «{ $word }» немає шляху
cases-kind-stuck = Зі стану «{ $word }» справу не можна закрити
cases-kind-length = Строк має бути від 1 до { $max }
cases-kind-pause-closed = Строк не може зупинятися в закритому стані
cases-kind-extended-by = Продовження потребує і межі, і того, хто продовжує
cases-kind-ladder = Щаблі мають іти від найранішого до найпізнішого
cases-kind-rung = Щабель має когось повідомити або зробити справу терміновою
cases-kind-category-field = Поле «{ $word }» питають про все або заповнюють службовці: категорія назвати його не може
cases-kind-system-word = Слово для інших систем пишуть великими латинськими літерами й підкресленнями: «{ $word }» не годиться

cases-changed-meanwhile = Поки ви працювали, справу змінив хтось інший. Подивіться, що змінилося, і зробіть це ще раз: ваш текст не загубився
cases-wrong-state = Зараз цього зробити не можна: справа вже в іншому стані
cases-guard-has-executor = Спершу доручіть справу виконавцю
cases-guard-has-contact = Заявник не залишив, куди йому написати
cases-guard-within-contest = Час для оскарження минув
cases-guard-after-contest = Ще триває час для оскарження
cases-update-no-way = Виконавець каже «{ $word }», а з цього стану так перейти не може
cases-delivery-not-refused = Передавати знову можна те, що не передалося
cases-choose-category = Виберіть, про що йдеться
cases-choose-executor = Виберіть виконавця зі списку
cases-choose-helpers = Виберіть співвиконавців зі списку
cases-choose-person = Виберіть посадовця виконавця зі списку
cases-place-required = Покажіть місце на карті або напишіть адресу
cases-contact-required = Залиште пошту або телефон, щоб ми могли відповісти
cases-photo-many = Показуємо всім не більше ніж { $max } світлин однієї справи
cases-photo-closed = Справ цього виду ніхто сторонній не бачить, тож і світлину показати не можна
cases-files-many = Можна додати не більше ніж { $max } { $max ->
    [one] файл
    [few] файли
   *[many] файлів
}
cases-received-wrong = Надійти справа могла не пізніше ніж сьогодні й не раніше ніж { $days } { $days ->
    [one] день
    [few] дні
   *[many] днів
} тому
cases-key-wrong = Ключ має бути непорожнім і не довшим за 200 знаків
cases-words-none = Напишіть хоча б кілька слів
cases-helpers-many = Забагато співвиконавців
cases-messages-many = У цій справі вже забагато повідомлень. Зателефонуйте на гарячу лінію
cases-no-deadline = У цієї справи немає строку, який можна продовжити
cases-extension-most = Строк можна продовжити ще щонайбільше на { $max }
cases-merge-wrong = Виберіть іншу справу того самого виду, яка сама не є повтором
cases-link-wrong = Так пов’язати справи не можна
cases-support-closed = Це звернення вже закрито. Якщо проблема лишилася, подайте нове
cases-rating-early = Оцінити можна, коли справу закрито
cases-calendar-ends = Кінець не може бути раніше за початок
cases-views-many = Збережених списків не може бути більше ніж { $max }
cases-view-taken = Список із такою назвою вже є
cases-no-due = без строку

cases-opened-name = Звернення прийнято
cases-opened-subject = Звернення { $number } прийнято
cases-opened-text = Ми отримали ваше звернення { $number } ({ $category }). Відповімо до: { $due }. За посиланням видно, що з ним відбувається, і можна написати нам.
cases-opened-short = Звернення { $number } прийнято. Відповімо до: { $due }
cases-opened-sample-number = ЗВ-2026-000123
cases-opened-sample-category = яма на дорозі
cases-opened-sample-due = 3 грудня 2026
cases-moved-name = Звернення змінило стан
cases-moved-subject = Звернення { $number }: { $state }
cases-moved-text = Ваше звернення { $number } ({ $category }) тепер у стані «{ $state }». { $answer }
cases-moved-short = Звернення { $number }: { $state }
cases-moved-sample-number = ЗВ-2026-000123
cases-moved-sample-category = яма на дорозі
cases-moved-sample-state = Виконано
cases-moved-sample-answer = Яму залатано гарячим асфальтом.
cases-written-name = Повідомлення щодо звернення
cases-written-subject = Звернення { $number }: вам написали
cases-written-text = Щодо вашого звернення { $number } ({ $category }) вам пишуть: { $answer }
cases-written-short = Щодо звернення { $number } вам написали
cases-written-sample-number = ЗВ-2026-000123
cases-written-sample-category = яма на дорозі
cases-written-sample-answer = Уточніть, будь ласка, біля якого під’їзду.

cases-letter-open = Нова справа { $number }: { $category }
cases-letter-move = Справа { $number }: { $state }
cases-letter-assign = Вам доручено справу { $number }: { $category }
cases-letter-give = Справу { $number } передано вам: { $category }
cases-letter-taken = Справу { $number } доручено іншому виконавцю
cases-letter-help = Справа { $number }: потрібна ваша допомога
cases-letter-write = Справа { $number }: заявник написав
cases-letter-extend = Справа { $number }: строк продовжено
cases-letter-escalate = Справа { $number } потребує уваги: строк спливає або минув
cases-mailbox-text = Що написали: { $text }
cases-mailbox-place = Де: { $place }
cases-mailbox-due = Строк: до { $day } включно.
cases-mailbox-how = За посиланням можна взяти справу в роботу, відзвітувати з фото або повернути її з поясненням. Обліковий запис не потрібен. Нікому не пересилайте це посилання: хто його має, діє від імені вашої організації.
cases-mailbox-taken = Від вас за цією справою більше нічого не потрібно; посилання з попередніх листів більше не діє.
cases-mailbox-bounced = Листи до виконавця «{ $name }» не доходять
cases-mailbox-bounced-text = Поштова скринька виконавця не приймає листів, тож він не знає про доручені справи. Зателефонуйте йому, а адміністратор нехай перевірить адресу на сторінці «Скриньки виконавців».
cases-mailbox-email = Введіть адресу пошти, як-от dispetcher@example.com
cases-answer-title = Відповідь на звернення
cases-answer-date = Дата
cases-answer-to = На звернення
cases-answer-number = { $number } від { $day }
cases-answer-about = Про що
cases-answer-place = Місце
cases-answer-quoted = Ви писали: «{ $text }»
cases-answer-made = Документ складено на міській платформі. Кваліфікованого електронного підпису в ньому немає.
cases-answer-save = Зберегти відповідь (PDF)

cases-unit-working-days = { $count ->
    [one] { $count } робочий день
    [few] { $count } робочі дні
   *[many] { $count } робочих днів
}
cases-unit-calendar-days = { $count ->
    [one] { $count } день
    [few] { $count } дні
   *[many] { $count } днів
}
cases-unit-hours = { $count ->
    [one] { $count } година
    [few] { $count } години
   *[many] { $count } годин
}

# Назва стану стоїть обома мовами: показуємо свою.
cases-mine-state = { $english ->
   *[other] { $state }
}
purpose-cases = Звернення до міста та їх розгляд
audit-verb-hand-over = Передали до системи виконавця
audit-verb-hand-over-refused = Система виконавця не прийняла

# Вікно заявника.
cases-own-track = Знайти своє звернення
cases-own-track-do = Знайти
cases-own-track-unknown = Звернення з таким номером і кодом немає. Перевірте обидва
cases-own-mine = Мої звернення
cases-own-mine-none = Звернень ще немає
cases-own-mine-none-why = Подані без входу звернення шукайте за номером і кодом.
cases-own-place = Місце
cases-own-panel = Звернення { $number } прийнято
cases-own-panel-code = Код: { $code }. Запишіть його або збережіть цю сторінку: за номером і кодом ви повернетеся сюди без входу.
cases-own-number = Номер
cases-own-code = Код
cases-own-code-hint = Десять літер і цифр із листа або зі сторінки звернення
cases-own-code-keep = За номером і кодом сторінку видно без входу. Не передавайте код стороннім.
cases-own-as-all-see = Як це бачать усі
cases-own-due-by = Відповімо до { $day }
cases-own-due-none = Без строку
cases-own-due-waits = Чекаємо на вашу відповідь, строк зупинено
cases-own-closed-on = Закрито { $day }
cases-own-talk = Листування
cases-own-talk-none = Відповіді ще немає, і це нормально.
cases-own-you = Ви
cases-own-city = Місто
cases-own-message = Ваше повідомлення
cases-own-message-send = Надіслати
cases-own-message-sent = Повідомлення надіслано
cases-own-moved = Надіслано
cases-own-reply-lead = Без вашої відповіді ми не можемо продовжити.
cases-own-reply-text = Ваша відповідь
cases-own-contest-lead = Якщо це не так, скажіть про це: звернення повернеться виконавцеві, а про це дізнається його керівник.
cases-own-contest-why = Що не так
cases-own-contest-until = Заперечити можна до { $day }.
cases-own-rate-title = Як ми впоралися?
cases-own-rate-do = Оцінити
cases-own-rate-thanks = Дякуємо за оцінку
cases-own-rated = Ваша оцінка: { $mark }
cases-own-history = Що відбувалося
cases-own-you-wrote = Ви написали
cases-own-step-open = Звернення прийнято
cases-own-step-write = Написано повідомлення
cases-own-step-extend = Строк продовжено
cases-own-step-show = Світлину показано всім
cases-own-step-hide = Світлину прибрано зі сторінки для всіх
cases-own-step-attach = Додано файл
cases-own-step-rate = Звернення оцінено
cases-own-step-escalate = Нагадали виконавцеві про строк
cases-own-step-assign = Уточнено виконавця
cases-own-map = Місце вашого звернення
cases-own-number-example = Номер має вигляд { $number }, код є в листі й на сторінці звернення.
cases-own-moves = Що можна зробити
cases-own-comment = Ваші слова (необов’язково)

cases-anonymous-name = Напишіть, як Вас звати: анонімні звернення закон не дозволяє розглядати (стаття 8 Закону «Про звернення громадян»)
cases-anonymous-residence = Напишіть, де Ви живете: без цього звернення за законом вважається анонімним, і відповідати на нього нікому
cases-extension-late = Строк уже минув: продовжити його можна було лише до його кінця
cases-guard-consented = Заявник не дозволив показувати це всім
cases-kind-consent = Щоб публікувати за згодою, потрібне поле «{ $word }» з відповіддю «так» або «ні», яке заповнює заявник
cases-kind-months = Межу в місяцях має лише строк у календарних днях
cases-set-up-admin = Адміністрування
cases-set-up-do = Почати приймати звернення
cases-set-up-keeper = Хто розподіляє звернення
cases-set-up-keeper-hint = Редактори цієї організації бачитимуть усі звернення
cases-set-up-keeper-choose = Виберіть організацію
cases-set-up-choose = Виберіть
